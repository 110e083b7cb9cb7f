-- amounts are whole fen, times are milliseconds since 1970 UTC in city time

create table if not exists merchant_party (
  id         bigint not null primary key,
  owner_user bigint not null,
  founded_at bigint not null,
  unique key merchant_party_owner (owner_user)
) engine = innodb default charset = utf8mb4;

create table if not exists merchant_store (
  id                       bigint not null primary key,
  merchant_id              bigint not null,
  name                     varchar(240) not null,
  phone                    varchar(32) not null,
  address_line             varchar(800) not null,
  lat                      double not null,
  lng                      double not null,
  hours                    varchar(2000) not null comment '1 10:00-22:00;… with 1 for Monday',
  minimum_order_fen        bigint not null check (minimum_order_fen >= 0),
  delivery_ring            text not null comment 'lat,lng;… in WGS-84',
  preparation_seconds      int not null check (preparation_seconds >= 0),
  delivery_base_fee_fen    bigint not null check (delivery_base_fee_fen >= 0),
  commission_basis_points  int not null check (commission_basis_points between 0 and 10000),
  cash_allowed             boolean not null,
  approved                 boolean not null,
  paused                   boolean not null,
  auto_accept              boolean not null,
  applied_at               bigint not null,
  version                  bigint not null,
  head                     binary(32) not null,
  key merchant_store_approval (approved, id),
  key merchant_store_merchant (merchant_id)
) engine = innodb default charset = utf8mb4;

create table if not exists merchant_staff (
  store_id bigint not null,
  user_id  bigint not null,
  role     varchar(16) not null check (role in ('OWNER', 'MANAGER', 'CLERK')),
  primary key (store_id, user_id),
  key merchant_staff_user (user_id)
) engine = innodb default charset = utf8mb4;
