package io.songda.timers;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The durable timers of the city. */
@Component
public final class Timers {

  private final TimerStore store;
  private final Sleep sleep;

  Timers(TimerStore store, Sleep sleep) {
    this.store = store;
    this.sleep = sleep;
  }

  /** Sets or moves a timer, within the running transaction if there is one. */
  public void set(Timer timer) {
    setAll(List.of(timer));
  }

  /** Sets or moves many timers. */
  public void setAll(List<Timer> timers) {
    if (timers.isEmpty()) {
      return;
    }
    store.set(timers);
    afterCommit(() -> sleep.endFor(timers));
  }

  /**
   * Sets the first timers of streams that are new in the running transaction, all with one
   * statement; what may move a timer that is there, the driver sends one by one.
   *
   * @throws org.springframework.dao.DuplicateKeyException when there is such a timer already
   */
  public void setFirst(List<Timer> timers) {
    if (timers.isEmpty()) {
      return;
    }
    store.insert(timers);
    afterCommit(() -> sleep.endFor(timers));
  }

  /** Takes a timer away; nothing happens when there is none. */
  public void cancel(String stream, String name) {
    store.remove(stream, name);
  }

  private static void afterCommit(Runnable action) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      action.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }
}
