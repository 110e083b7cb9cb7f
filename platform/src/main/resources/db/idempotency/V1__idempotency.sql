-- id: first 16 bytes of the SHA-256 of scope and key; created: real time in microseconds since 1970.
create table if not exists idempotency_key (
  id binary(16) not null primary key,
  body_hash binary(32) not null,
  answer mediumtext character set utf8mb4,
  created bigint not null,
  key idempotency_key_created (created)
) engine = InnoDB;
