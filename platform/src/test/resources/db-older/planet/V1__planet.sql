create table if not exists planet_moon (
  name varchar(40) not null primary key,
  note varchar(200) not null
);
