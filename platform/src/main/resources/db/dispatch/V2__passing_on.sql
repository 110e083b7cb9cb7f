create table if not exists dispatch_passing_on (
  delivery_id   bigint not null primary key,
  assignment_no int not null comment 'under which its rider wants to pass it on',
  to_rider_id   bigint null comment 'who is asked, before the pick-up',
  code          varchar(8) character set ascii collate ascii_bin null
                comment 'what the next rider scans, once it is carried',
  at            datetime(6) not null comment 'city time',
  key dispatch_passing_on_to (to_rider_id)
) character set utf8mb4;
