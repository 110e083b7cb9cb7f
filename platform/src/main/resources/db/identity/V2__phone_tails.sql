-- operators look people up by the end of their number
alter table identity_user
  add column if not exists phone_tail char(4) character set ascii collate ascii_bin
    as (right(phone, 4)) stored;

create index if not exists identity_user_tail on identity_user (phone_tail, role);
