create trigger if not exists ledger_journal_unchanged before update on ledger_journal
  for each row signal sqlstate '45000' set message_text = 'a journal is never changed';
create trigger if not exists ledger_journal_kept before delete on ledger_journal
  for each row signal sqlstate '45000' set message_text = 'a journal is never removed';
create trigger if not exists ledger_posting_unchanged before update on ledger_posting
  for each row signal sqlstate '45000' set message_text = 'a posting is never changed';
create trigger if not exists ledger_posting_kept before delete on ledger_posting
  for each row signal sqlstate '45000' set message_text = 'a posting is never removed';
