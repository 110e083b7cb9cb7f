-- The end of the history of what was told about a store's stock.
create table if not exists inventory_shelves (
  store_id bigint not null primary key,
  version  bigint not null,
  head     binary(32) not null
) engine = innodb default charset = utf8mb4;
