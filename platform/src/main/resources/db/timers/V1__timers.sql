-- due: on the clock named beside it; lease_until: real time, 0 when nobody works on it;
-- both in microseconds since 1970. A new token means that the timer was set anew.
create table if not exists timers_timer (
  stream varchar(64) character set ascii collate ascii_bin not null,
  name varchar(64) character set ascii collate ascii_bin not null,
  step int not null,
  clock varchar(4) character set ascii collate ascii_bin not null,
  due bigint not null,
  lease_until bigint not null default 0,
  token bigint not null,
  attempts int not null default 0,
  primary key (stream, name),
  key timers_timer_due (clock, due)
) engine = InnoDB;
