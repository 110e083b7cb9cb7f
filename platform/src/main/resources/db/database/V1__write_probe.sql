create table if not exists database_probe (
  id     tinyint not null primary key,
  writes bigint  not null comment 'counted up by every readiness check'
);

insert ignore into database_probe (id, writes) values (1, 0);
