create table if not exists pricing_seal_key (
  id     tinyint    not null primary key,
  secret binary(32) not null
);
