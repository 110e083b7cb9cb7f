create table if not exists ledger_journal (
  id     bigint       not null primary key,
  event  varchar(40)  not null,
  source varchar(40)  not null,
  leg    varchar(64)  not null,
  at     datetime(6)  not null,
  unique key ledger_journal_once (source, event, leg)
);

create table if not exists ledger_posting (
  journal_id bigint      not null,
  line       int         not null,
  code       varchar(24) not null,
  owner      varchar(40) not null,
  debit_fen  bigint      not null,
  credit_fen bigint      not null,
  primary key (journal_id, line),
  key ledger_posting_by_account (code, owner, journal_id),
  constraint ledger_posting_one_side check (
    debit_fen >= 0 and credit_fen >= 0 and (debit_fen = 0) <> (credit_fen = 0))
);

create table if not exists ledger_balance (
  code            varchar(24) not null,
  owner           varchar(40) not null,
  bucket          tinyint     not null,
  debits_posted   bigint      not null default 0,
  credits_posted  bigint      not null default 0,
  debits_pending  bigint      not null default 0,
  credits_pending bigint      not null default 0,
  primary key (code, owner, bucket),
  constraint ledger_balance_counters check (
    debits_posted >= 0 and credits_posted >= 0 and debits_pending >= 0 and credits_pending >= 0)
);

create table if not exists ledger_hold (
  name       varchar(64) not null primary key,
  debit_code varchar(24) not null,
  debit_owner varchar(40) not null,
  credit_code varchar(24) not null,
  credit_owner varchar(40) not null,
  amount_fen bigint      not null,
  state      varchar(8)  not null,
  at         datetime(6) not null,
  constraint ledger_hold_amount check (amount_fen > 0)
);
