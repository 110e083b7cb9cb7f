package io.songda.shared;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a command whole or not at all. The isolation is READ COMMITTED, which the connection pool
 * sets; a command that loses a deadlock or waits too long for a lock is run again, so it must
 * compute from what it reads and change nothing but the database.
 */
@Component
public final class Transactions {

  private static final int ATTEMPTS = 8;
  private static final long STEP_NANOS = 4_000_000;

  private final TransactionTemplate template;
  private final RandomGenerator random;

  public Transactions(PlatformTransactionManager manager, RandomGenerator random) {
    this.template = new TransactionTemplate(manager);
    this.random = random;
  }

  /** Runs the command in a transaction; within a running one it joins it and is not repeated. */
  public <T> T in(Supplier<T> command) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return template.execute(running -> command.get());
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return template.execute(running -> command.get());
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !DatabaseTrouble.lostTheLock(e)) {
          throw e;
        }
        LockSupport.parkNanos(random.nextLong(STEP_NANOS << attempt));
      }
    }
  }

  /** The same for a command without a result. */
  public void run(Runnable command) {
    in(
        () -> {
          command.run();
          return true;
        });
  }
}
