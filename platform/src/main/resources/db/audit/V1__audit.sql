-- Only ever added to; at: real time in microseconds since 1970.
create table if not exists audit_entry (
  id bigint not null auto_increment primary key,
  at bigint not null,
  actor varchar(100) character set utf8mb4 not null,
  action varchar(100) character set utf8mb4 not null,
  subject varchar(100) character set utf8mb4 not null,
  detail varchar(2000) character set utf8mb4 not null,
  key audit_entry_subject (subject, id)
) engine = InnoDB;
