-- Where the city's clock stood and how fast it ran from then on; one row.
create table if not exists shared_clock (
  id tinyint not null primary key,
  real_base bigint not null,
  city_base bigint not null,
  speed double not null
) engine = InnoDB;
