-- A genuine notification may be about a number of somebody else, as long as the channel allows.
alter table payment_inbox modify subject varchar(64) not null;
