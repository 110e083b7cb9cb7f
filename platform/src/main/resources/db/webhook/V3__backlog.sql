-- How many messages have not arrived is asked for again and again, and old messages stay.
create index if not exists webhook_message_backlog on webhook_message (state, next_at);
