create table if not exists settlement_order (
  order_id     bigint      not null primary key,
  merchant_id  bigint      not null,
  rider_id     bigint      null,
  matrix_case  varchar(8)  not null,
  received_fen bigint      not null,
  customer_fen bigint      not null,
  merchant_fen bigint      not null,
  rider_fen    bigint      not null,
  platform_fen bigint      not null,
  channel_fen  bigint      not null,
  held_fen     bigint      not null,
  insurer_fen  bigint      not null,
  at           datetime(6) not null,
  key settlement_order_by_merchant (merchant_id, at),
  constraint settlement_order_sum check (
    customer_fen + merchant_fen + rider_fen + platform_fen + channel_fen + held_fen
      = received_fen + insurer_fen)
);
