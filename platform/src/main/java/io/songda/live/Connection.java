package io.songda.live;

import io.songda.shared.Caller;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A reader who has said who it is. Times are {@link System#nanoTime()}. */
public final class Connection {

  private static final int FRAMES_AT_ONCE = 200;
  private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int MOST_FOREIGN = 20;

  private final Caller caller;
  private final @Nullable String token;
  private final Wire wire;
  private final Outbox outbox;
  private final Map<StreamName, Subscription> subscriptions = new ConcurrentHashMap<>();
  private volatile long heardNanos = System.nanoTime();
  private volatile long pingedNanos = System.nanoTime();
  private volatile long checkedNanos = System.nanoTime();
  private long windowNanos = System.nanoTime();
  private int frames;
  private int foreign;

  Connection(Caller caller, @Nullable String token, Wire wire, Outbox outbox) {
    this.caller = caller;
    this.token = token;
    this.wire = wire;
    this.outbox = outbox;
  }

  Caller caller() {
    return caller;
  }

  @Nullable String token() {
    return token;
  }

  Outbox outbox() {
    return outbox;
  }

  Map<StreamName, Subscription> subscriptions() {
    return subscriptions;
  }

  /** Notes a frame of the reader; false when they are too many in a short time. */
  synchronized boolean hears() {
    long now = System.nanoTime();
    heardNanos = now;
    if (now - windowNanos > WINDOW_NANOS) {
      windowNanos = now;
      frames = 0;
    }
    return ++frames <= FRAMES_AT_ONCE;
  }

  /** Notes that a foreign stream was asked for; false when that happens too often. */
  synchronized boolean mayGuessAgain() {
    return ++foreign < MOST_FOREIGN;
  }

  boolean isSilent(Duration longest) {
    return wire.answers() && System.nanoTime() - heardNanos > longest.toNanos();
  }

  /** Whether a ping is due; the next one counts from now. */
  boolean isPingDue(Duration period) {
    long now = System.nanoTime();
    boolean due = now - pingedNanos > period.toNanos();
    if (due) {
      pingedNanos = now;
    }
    return due;
  }

  /** Whether it is time to ask again who this is; the next time counts from now. */
  boolean isCheckDue(Duration period) {
    long now = System.nanoTime();
    boolean due = now - checkedNanos > period.toNanos();
    if (due) {
      checkedNanos = now;
    }
    return due;
  }
}
