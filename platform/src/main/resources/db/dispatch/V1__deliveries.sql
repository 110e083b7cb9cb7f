create table if not exists dispatch_delivery (
  id            bigint not null primary key,
  business      varchar(16) character set ascii collate ascii_bin not null,
  reference     varchar(64) character set ascii collate ascii_bin not null,
  live          tinyint null comment '1 until it ends, so that a reference has one live delivery',
  status        varchar(16) character set ascii collate ascii_bin not null,
  rider_id      bigint null comment 'who carries it now, or carried it to the end',
  assignment_no int not null,
  ladder        int not null comment 'steps of the search without a rider so far',
  ready_at      datetime(6) not null comment 'city time',
  since         datetime(6) not null comment 'city time of the present state',
  due_at        datetime(6) null comment 'city time at which time itself moves it next',
  assigned_at   datetime(6) null,
  arrived_at    datetime(6) null comment 'at the store',
  picked_up_at  datetime(6) null,
  at_door_at    datetime(6) null,
  ended_at      datetime(6) null,
  bonus_fen     bigint not null,
  reason        varchar(64) character set utf8mb4 null,
  proof         varchar(200) character set utf8mb4 null,
  details       json not null comment 'what was wanted; never changes',
  version       bigint not null,
  head          binary(32) not null,
  unique key dispatch_delivery_live (business, reference, live),
  key dispatch_delivery_rider (rider_id, live),
  key dispatch_delivery_alive (live, status),
  constraint dispatch_delivery_bonus check (bonus_fen >= 0)
) character set utf8mb4;

create table if not exists dispatch_offer (
  id            bigint not null primary key,
  delivery_id   bigint not null,
  open_delivery bigint null comment 'the delivery while the offer stands: one at a time',
  rider_id      bigint not null,
  assignment_no int not null,
  state         varchar(16) character set ascii collate ascii_bin not null,
  made_at       datetime(6) not null comment 'city time',
  expires_at    datetime(6) not null comment 'city time',
  ended_at      datetime(6) null comment 'city time',
  reasons       json not null comment 'costs in minutes of the rider chosen and the next best',
  unique key dispatch_offer_open (open_delivery),
  key dispatch_offer_delivery (delivery_id, state),
  key dispatch_offer_rider (rider_id, state)
) character set utf8mb4;

create table if not exists dispatch_rider_load (
  rider_id bigint not null primary key,
  carrying int not null,
  constraint dispatch_rider_load_sane check (carrying >= 0)
) character set utf8mb4;

create table if not exists dispatch_give_up (
  delivery_id   bigint not null,
  assignment_no int not null,
  rider_id      bigint not null,
  reason        varchar(32) character set ascii collate ascii_bin not null,
  blameless     boolean not null,
  at            datetime(6) not null comment 'city time',
  primary key (delivery_id, assignment_no),
  key dispatch_give_up_rider (rider_id, at)
) character set utf8mb4;

create table if not exists dispatch_code_try (
  delivery_id bigint not null,
  code        varchar(16) character set ascii collate ascii_bin not null comment 'PICKUP or DELIVERY',
  wrong       int not null,
  primary key (delivery_id, code)
) character set utf8mb4;
