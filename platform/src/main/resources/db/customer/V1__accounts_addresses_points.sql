create table if not exists customer_account (
  id           bigint not null primary key,
  points       bigint not null default 0 comment 'free ones; 1 point = 1 fen when redeemed',
  addresses    int not null default 0,
  member_until datetime(6) null comment 'city time',
  version      bigint not null default 0,
  head         binary(32) not null,
  constraint customer_account_points check (points >= 0),
  constraint customer_account_addresses check (addresses between 0 and 50)
) character set utf8mb4;

create table if not exists customer_address (
  id          bigint not null primary key,
  customer_id bigint not null,
  name        varchar(40) not null,
  phone       varchar(16) character set ascii collate ascii_bin not null,
  line        varchar(200) not null comment 'down to the building',
  door        varchar(60) not null comment 'floor and door number',
  lat         double not null comment 'WGS-84',
  lng         double not null comment 'WGS-84',
  key customer_address_customer (customer_id)
) character set utf8mb4;

create table if not exists customer_points_hold (
  order_id    bigint not null primary key,
  customer_id bigint not null,
  points      bigint not null,
  state       varchar(16) character set ascii collate ascii_bin not null,
  constraint customer_points_hold_points check (points > 0),
  constraint customer_points_hold_state check (state in ('HELD', 'REDEEMED', 'GIVEN_BACK'))
) character set utf8mb4;

create table if not exists customer_points_earning (
  order_id    bigint not null primary key,
  customer_id bigint not null,
  points      bigint not null,
  constraint customer_points_earning_points check (points > 0)
) character set utf8mb4;
