package io.songda.eventlog;

import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Writes what other callbacks before the commit told after the draft had been written. */
@Component
final class CommitStep implements TransactionExecutionListener {

  @Override
  public void beforeCommit(TransactionExecution transaction) {
    Draft.running().ifPresent(Draft::write);
  }
}
