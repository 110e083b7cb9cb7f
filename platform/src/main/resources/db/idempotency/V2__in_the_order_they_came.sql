-- The answers lie in the order they came, so that new ones are written side by side and old ones are
-- forgotten side by side; only the small index of ids is written all over.
alter table idempotency_key
  drop primary key,
  drop key if exists idempotency_key_created,
  add primary key (created, id),
  add unique key if not exists idempotency_key_once (id);
