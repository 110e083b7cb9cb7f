create table if not exists identity_user (
  id         bigint not null primary key,
  phone      varchar(11) character set ascii collate ascii_bin not null,
  role       varchar(16) character set ascii collate ascii_bin not null,
  disabled   boolean not null,
  created_at datetime(6) not null,
  version    bigint not null,
  head       binary(32) not null,
  unique key identity_user_phone (phone, role)
) character set utf8mb4;

create table if not exists identity_phone (
  phone       varchar(11) character set ascii collate ascii_bin not null primary key,
  last_at     datetime(6) not null comment 'real time of the last code sent',
  day         date not null comment 'in China',
  sent_on_day int not null,
  constraint identity_phone_sent check (sent_on_day >= 0)
) character set utf8mb4;

create table if not exists identity_code (
  phone      varchar(11) character set ascii collate ascii_bin not null,
  role       varchar(16) character set ascii collate ascii_bin not null,
  hash       binary(32) not null comment 'SHA-256 of phone|role|code',
  tries      int not null,
  expires_at datetime(6) not null,
  primary key (phone, role)
) character set utf8mb4;

create table if not exists identity_session (
  hash       binary(32) not null primary key comment 'SHA-256 of the token',
  user_id    bigint not null,
  role       varchar(16) character set ascii collate ascii_bin not null,
  created_at datetime(6) not null,
  expires_at datetime(6) not null,
  key identity_session_user (user_id)
) character set utf8mb4;

create table if not exists identity_partner_key (
  id         bigint not null primary key,
  name       varchar(60) not null,
  hash       binary(32) not null comment 'SHA-256 of the key',
  created_by bigint not null,
  created_at datetime(6) not null,
  revoked_at datetime(6) null,
  unique key identity_partner_key_hash (hash)
) character set utf8mb4;
