create table if not exists rider_rider (
  id             bigint not null primary key,
  name           varchar(40) not null,
  phone          varchar(11) character set ascii collate ascii_bin not null,
  vehicle        varchar(16) character set ascii collate ascii_bin not null,
  state          varchar(16) character set ascii collate ascii_bin not null,
  capacity       int not null,
  applied_at     datetime(6) not null comment 'city time',
  online_since   datetime(6) null comment 'city time; null while offline',
  offline_since  datetime(6) null comment 'city time',
  stretch_since  datetime(6) null comment 'city time; start of work without a real pause',
  worked_day     date null comment 'the day worked_seconds are of',
  worked_seconds bigint not null comment 'on worked_day, without the running time online',
  consent_day    date null comment 'the day more than 8 hours were agreed to',
  version        bigint not null,
  head           binary(32) not null,
  key rider_rider_state (state, id),
  constraint rider_rider_capacity check (capacity between 1 and 10)
) character set utf8mb4;
