package io.songda.shared;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something a program does again and again on a thread of its own until it stops. A turn waits for
 * the next by itself; what wakes it is rung when the program stops.
 */
public final class Loop {

  private final Thread.Builder threads;
  private final Runnable turn;
  private final Runnable wake;
  private volatile boolean running;
  private @Nullable Thread thread;

  /**
   * A loop that does not run yet.
   *
   * @param turn one turn with its waiting; it does not throw
   * @param wake ends the waiting of a turn
   */
  public Loop(Thread.Builder threads, Runnable turn, Runnable wake) {
    this.threads = threads;
    this.turn = turn;
    this.wake = wake;
  }

  /** Begins; a loop that is not to turn only counts as running. */
  public void start(boolean turning) {
    running = true;
    if (turning) {
      thread = threads.start(this::turn);
    }
  }

  private void turn() {
    while (running) {
      turn.run();
    }
  }

  /** Ends after the present turn, for which it waits so long. */
  public void stop(Duration patience) {
    running = false;
    wake.run();
    try {
      if (thread != null) {
        thread.join(patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isRunning() {
    return running;
  }
}
