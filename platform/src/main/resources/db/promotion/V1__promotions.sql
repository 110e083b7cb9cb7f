-- amounts are whole fen, times are milliseconds since 1970 UTC in city time

create table if not exists promotion_store (
  store_id bigint not null primary key,
  version  bigint not null,
  head     binary(32) not null
) engine = innodb default charset = utf8mb4;

create table if not exists promotion_spend_and_save (
  id            bigint not null primary key,
  store_id      bigint not null,
  threshold_fen bigint not null,
  saving_fen    bigint not null,
  bearer        varchar(16) not null check (bearer in ('PLATFORM', 'MERCHANT')),
  constraint promotion_saving check (saving_fen > 0 and saving_fen < threshold_fen),
  unique key promotion_threshold (store_id, threshold_fen)
) engine = innodb default charset = utf8mb4;

create table if not exists promotion_coupon_template (
  id            bigint not null primary key,
  name          varchar(240) not null,
  threshold_fen bigint not null check (threshold_fen >= 0),
  saving_fen    bigint not null check (saving_fen > 0),
  bearer        varchar(16) not null check (bearer in ('PLATFORM', 'MERCHANT')),
  store_id      bigint null,
  quantity      int not null,
  claimed       int not null default 0,
  valid_days    int not null check (valid_days > 0),
  made_at       bigint not null,
  constraint promotion_never_more_than_printed check (claimed between 0 and quantity)
) engine = innodb default charset = utf8mb4;

create table if not exists promotion_coupon (
  id            bigint not null primary key,
  template_id   bigint not null,
  customer_id   bigint not null,
  name          varchar(240) not null,
  threshold_fen bigint not null,
  saving_fen    bigint not null,
  bearer        varchar(16) not null,
  store_id      bigint null,
  claimed_at    bigint not null,
  valid_until   bigint not null,
  state         varchar(8) not null check (state in ('FREE', 'HELD', 'USED')),
  order_id      bigint null comment 'the order that holds or used it',
  constraint promotion_coupon_order check ((state = 'FREE') = (order_id is null)),
  unique key promotion_coupon_once (template_id, customer_id),
  unique key promotion_coupon_of_order (order_id),
  key promotion_coupon_customer (customer_id, id)
) engine = innodb default charset = utf8mb4;
