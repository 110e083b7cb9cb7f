-- The last position given out in each partition; the row is locked as a transaction's last step.
create table if not exists eventlog_partition (
  part tinyint unsigned not null primary key,
  position bigint not null
) engine = InnoDB;

insert ignore into eventlog_partition (part, position) values
  (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0),
  (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0),
  (16, 0), (17, 0), (18, 0), (19, 0), (20, 0), (21, 0), (22, 0), (23, 0),
  (24, 0), (25, 0), (26, 0), (27, 0), (28, 0), (29, 0), (30, 0), (31, 0);

-- at: city time; logged: real time just before the commit; both in microseconds since 1970.
create table if not exists eventlog_event (
  part tinyint unsigned not null,
  position bigint not null,
  stream varchar(64) character set ascii collate ascii_bin not null,
  seq bigint not null,
  type varchar(64) character set ascii collate ascii_bin not null,
  at bigint not null,
  logged bigint not null,
  payload mediumtext character set utf8mb4 not null,
  hash binary(32) not null,
  primary key (part, position),
  unique key eventlog_event_stream (stream, seq)
) engine = InnoDB;

-- Everything up to the position is done.
create table if not exists eventlog_cursor (
  listener varchar(64) character set ascii collate ascii_bin not null,
  part tinyint unsigned not null,
  position bigint not null,
  primary key (listener, part)
) engine = InnoDB;

-- A stream that waits, for one listener, from an event on that it cannot take.
create table if not exists eventlog_parked (
  id bigint not null auto_increment primary key,
  listener varchar(64) character set ascii collate ascii_bin not null,
  stream varchar(64) character set ascii collate ascii_bin not null,
  part tinyint unsigned not null,
  from_seq bigint not null,
  type varchar(64) character set ascii collate ascii_bin not null,
  reason varchar(1000) character set utf8mb4 not null,
  since bigint not null,
  resuming boolean not null default false,
  unique key eventlog_parked_stream (listener, stream)
) engine = InnoDB;
