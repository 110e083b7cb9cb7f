-- An operator's wish to end an order that needs a second operator; one at most for an order.
create table if not exists order_ending_proposal (
  order_id bigint       not null primary key,
  verb     varchar(8)   not null check (verb in ('CANCEL', 'DISCARD')),
  cause    varchar(32)  not null,
  reason   varchar(200) not null,
  asked_by bigint       not null,
  asked_at datetime(6)  not null,
  key order_ending_proposal_by_time (asked_at)
);
