create table if not exists basket_basket (
  customer_id bigint not null,
  store_id    bigint not null,
  lines_json  mediumtext not null comment 'JSON',
  changed_at  bigint not null comment 'city time, milliseconds since 1970 UTC',
  primary key (customer_id, store_id)
) engine = innodb default charset = utf8mb4;
