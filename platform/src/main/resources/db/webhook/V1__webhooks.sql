-- Times are real time unless a column says otherwise.
create table if not exists webhook_secret (
  partner_id     bigint      not null primary key comment 'the number of the API key',
  current        varchar(80) character set ascii collate ascii_bin not null,
  previous       varchar(80) character set ascii collate ascii_bin null,
  previous_until datetime(6) null
);

-- An address a partner named in its orders. Disabled by its own answer 410.
create table if not exists webhook_endpoint (
  id          bigint        not null primary key,
  partner_id  bigint        not null,
  url_hash    binary(32)    not null comment 'SHA-256 of the url',
  url         varchar(2000) not null,
  disabled_at datetime(6)   null,
  unique key webhook_endpoint_url (partner_id, url_hash)
) character set utf8mb4;

-- Which orders somebody wants to hear of, and what was last told. promise_at is city time.
create table if not exists webhook_order (
  order_id    bigint      not null primary key,
  partner_id  bigint      not null,
  endpoint_id bigint      not null,
  promise_at  datetime(6) not null,
  state       varchar(16) character set ascii collate ascii_bin not null
);

create table if not exists webhook_message (
  id           bigint      not null primary key,
  order_id     bigint      not null,
  partner_id   bigint      not null,
  endpoint_id  bigint      not null,
  target       varchar(8)  character set ascii collate ascii_bin not null,
  event_type   varchar(40) character set ascii collate ascii_bin not null,
  source       varchar(64) character set ascii collate ascii_bin not null comment 'stream of the event',
  seq          bigint      not null comment 'of the event in its stream',
  body         text        not null,
  created_at   datetime(6) not null,
  state        varchar(12) character set ascii collate ascii_bin not null,
  attempts     int         not null default 0,
  next_at      datetime(6) not null,
  lease_until  datetime(6) null,
  last_status  int         null,
  last_fault   varchar(24) character set ascii collate ascii_bin null,
  ended_at     datetime(6) null,
  unique key webhook_message_event (order_id, target, source, seq),
  key webhook_message_lane (order_id, target, state, id),
  key webhook_message_partner (partner_id, id),
  key webhook_message_endpoint (endpoint_id, state)
) character set utf8mb4;
