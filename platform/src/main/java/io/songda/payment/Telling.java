package io.songda.payment;

import io.songda.eventlog.Event;
import io.songda.eventlog.EventLog;
import io.songda.eventlog.Head;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Writes payments and attempts together with what is told of them, unless somebody was faster. */
@Component
class Telling {

  private final PaymentStore store;
  private final EventLog eventLog;

  Telling(PaymentStore store, EventLog eventLog) {
    this.store = store;
    this.eventLog = eventLog;
  }

  /** Writes the payment with one more event in its stream, within the running transaction. */
  Intent save(Intent next, Event event) {
    Head before = next.head();
    Intent told = next.withHead(eventLog.append(next.id().toString(), before, event));
    if (!store.update(told, before.version())) {
      throw new OptimisticLockingFailureException(next.id() + " was changed meanwhile");
    }
    return told;
  }

  void save(Attempt next) {
    if (!store.update(next)) {
      throw new OptimisticLockingFailureException(next.number() + " was changed meanwhile");
    }
  }

  void save(Refund next) {
    if (!store.update(next)) {
      throw new OptimisticLockingFailureException(next.id() + " was changed meanwhile");
    }
  }
}
