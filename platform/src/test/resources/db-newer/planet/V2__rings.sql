create table if not exists planet_ring (
  name varchar(40) not null primary key
);
alter table planet_moon add column if not exists radius_m bigint not null default 0;
create index if not exists planet_moon_by_radius on planet_moon (radius_m);
