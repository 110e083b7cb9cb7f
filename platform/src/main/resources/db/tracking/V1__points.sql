create table if not exists tracking_point (
  rider_id bigint       not null,
  at       datetime(3)  not null,
  lat      double       not null,
  lon      double       not null,
  accuracy float        not null,
  speed    float        null,
  primary key (rider_id, at)
);
