package io.songda.eventlog;

import io.songda.shared.Alarms;
import io.songda.shared.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.springframework.transaction.TransactionExecutionListener;

/** The log of a program that is turned by hand: each listener takes its turn when it is told to. */
public final class LogDoor {

  private final Tail tail;
  private final List<Feed> feeds;

  /**
   * The log with its listeners.
   *
   * @param nanos the time the listeners count their own waiting by
   */
  public LogDoor(
      Tail tail,
      EventStore events,
      CursorStore cursors,
      Transactions transactions,
      Alarms alarms,
      InstantSource real,
      LongSupplier nanos,
      List<EventListener> listeners) {
    this.tail = tail;
    Feed.Means means =
        new Feed.Means(tail, events, cursors, transactions::run, alarms, real, pace(nanos));
    this.feeds = listeners.stream().map(listener -> new Feed(listener, means)).toList();
  }

  private static Feed.Pace pace(LongSupplier nanos) {
    return new Feed.Pace() {
      @Override
      public long nanoTime() {
        return nanos.getAsLong();
      }

      @Override
      public void rest(Duration time) {
        // nobody else would use the time
      }
    };
  }

  /** What every transaction manager needs for events that are told late in a transaction. */
  public static TransactionExecutionListener commitStep() {
    return new CommitStep();
  }

  /** Calls back whenever something was committed, or may have been. */
  public void onNews(Runnable news) {
    tail.watch(types -> news.run());
  }

  /** Looks up in the table how far the log goes. */
  public void look() {
    tail.look();
  }

  public int listeners() {
    return feeds.size();
  }

  public String name(int listener) {
    return feeds.get(listener).name();
  }

  /** Lets a listener take a batch at most; false when there was nothing. */
  public boolean turn(int listener) {
    return feeds.get(listener).turn();
  }
}
