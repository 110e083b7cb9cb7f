create table if not exists planet_ring (
  name varchar(40) not null primary key
);
alter table planet_moon add column if not exists radius_m bigint not null default nonsense;
