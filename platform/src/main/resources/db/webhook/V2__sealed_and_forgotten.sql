-- Secrets lie sealed, which takes more room.
alter table webhook_secret
  modify current  varchar(255) character set ascii collate ascii_bin not null,
  modify previous varchar(255) character set ascii collate ascii_bin null;

-- Messages that have ended are forgotten in the end.
update webhook_message set ended_at = created_at where state <> 'WAITING' and ended_at is null;
create index if not exists webhook_message_ended on webhook_message (ended_at);
