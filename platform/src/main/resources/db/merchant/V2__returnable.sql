alter table merchant_store
  add column if not exists returnable boolean not null default false
  comment 'goods that keep: what nobody takes comes back';
