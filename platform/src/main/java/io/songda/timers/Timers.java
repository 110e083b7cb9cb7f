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

  /** Sets many timers with one statement. */
  public void setAll(List<Timer> timers) {
    if (timers.isEmpty()) {
      return;
    }
    store.set(timers);
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
