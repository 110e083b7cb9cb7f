-- amounts are whole fen, times are milliseconds since 1970 UTC in city time

create table if not exists catalog_menu (
  store_id bigint not null primary key,
  version  bigint not null,
  head     binary(32) not null
) engine = innodb default charset = utf8mb4;

create table if not exists catalog_category (
  id       bigint not null primary key,
  store_id bigint not null,
  place    int not null,
  name     varchar(240) not null,
  key catalog_category_store (store_id, place)
) engine = innodb default charset = utf8mb4;

create table if not exists catalog_item (
  id               bigint not null primary key,
  store_id         bigint not null,
  category_id      bigint not null,
  place            int not null,
  name             varchar(240) not null,
  name_en          varchar(240) null,
  price_fen        bigint not null check (price_fen >= 0),
  member_price_fen bigint null check (member_price_fen >= 0),
  packaging_fen    bigint not null check (packaging_fen >= 0),
  option_groups    mediumtext not null comment 'JSON',
  available        boolean not null,
  sold_out_until   bigint null,
  constraint catalog_item_member_price check (member_price_fen is null or member_price_fen <= price_fen),
  constraint catalog_item_sold_out check (sold_out_until is null or not available),
  key catalog_item_store (store_id, place)
) engine = innodb default charset = utf8mb4;
