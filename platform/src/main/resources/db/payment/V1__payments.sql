create table if not exists payment_intent (
  id           bigint       not null primary key,
  business     varchar(16)  not null,
  reference    varchar(40)  not null,
  channel      varchar(8)   null,
  amount_fen   bigint       not null,
  subject      varchar(127) not null,
  payer        varchar(40)  null,
  expires_at   datetime(6)  null,
  state        varchar(12)  not null,
  close_wanted boolean      not null default false,
  paid_by      varchar(32)  null,
  version      bigint       not null,
  head         binary(32)   not null,
  created_at   datetime(6)  not null,
  unique key payment_intent_once (business, reference),
  constraint payment_intent_amount check (amount_fen >= 0)
);

-- live is true or null: one payment has at most one attempt the payer can use
create table if not exists payment_attempt (
  number          varchar(32)  not null primary key,
  payment_id      bigint       not null,
  channel         varchar(8)   not null,
  amount_fen      bigint       not null,
  state           varchar(24)  not null,
  version         int          not null default 0,
  live            boolean      null,
  channel_expires datetime(6)  not null,
  pay_params      text         null,
  pay_url         varchar(512) null,
  channel_number  varchar(64)  null,
  received_fen    bigint       not null default 0,
  asked_back_fen  bigint       not null default 0,
  returned_fen    bigint       not null default 0,
  created_at      datetime(6)  not null,
  unique key payment_attempt_live (payment_id, live),
  constraint payment_attempt_amount check (amount_fen > 0),
  constraint payment_attempt_asked_back check (asked_back_fen between 0 and received_fen),
  constraint payment_attempt_returned check (returned_fen between 0 and asked_back_fen)
);

create table if not exists payment_refund (
  id         bigint       not null primary key,
  payment_id bigint       not null,
  refund_key varchar(64)  not null,
  attempt    varchar(32)  not null,
  amount_fen bigint       not null,
  reason     varchar(80)  not null,
  surplus    boolean      not null,
  state      varchar(12)  not null,
  version    int          not null default 0,
  numbers    int          not null default 1,
  trouble    varchar(64)  null,
  created_at datetime(6)  not null,
  unique key payment_refund_once (payment_id, refund_key),
  key payment_refund_by_state (state, id),
  constraint payment_refund_amount check (amount_fen > 0)
);

create table if not exists payment_inbox (
  id          bigint        not null auto_increment primary key,
  channel     varchar(8)    not null,
  event_id    varchar(64)   not null,
  kind        varchar(32)   not null,
  subject     varchar(32)   not null,
  state       varchar(10)   not null,
  note        varchar(120)  null,
  tries       int           not null default 1,
  headers     text          not null,
  body        mediumblob    not null,
  received_at datetime(6)   not null,
  unique key payment_inbox_once (channel, event_id),
  key payment_inbox_by_subject (subject),
  key payment_inbox_by_state (state, id)
);
