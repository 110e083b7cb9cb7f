create table if not exists area_zone (
  id         bigint not null primary key,
  city       varchar(40) not null,
  name       varchar(40) not null,
  ring       mediumtext character set ascii collate ascii_bin not null
             comment 'corners in WGS-84, lat lng pairs: 22.5 113.9,22.6 113.9,…',
  created_at datetime(6) not null,
  removed_at datetime(6) null,
  version    bigint not null,
  head       binary(32) not null
) character set utf8mb4;
