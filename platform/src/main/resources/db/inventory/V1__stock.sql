create table if not exists inventory_stock (
  item_id  bigint not null primary key,
  store_id bigint not null,
  free     int not null comment 'pieces that can still be ordered; an item without a row is unlimited',
  constraint inventory_stock_never_oversold check (free >= 0),
  key inventory_stock_store (store_id)
) engine = innodb default charset = utf8mb4;
