-- When the store last put it off (free cancelling after a delay, T29), whether READY was only
-- predicted by the clock, and of which lines pieces were really taken from a counted stock.
alter table order_order
  add column if not exists delayed_at datetime(6) null after delayed_minutes,
  add column if not exists ready_predicted boolean not null default false after ready_at;

alter table order_item
  add column if not exists stock_taken boolean not null default true;
