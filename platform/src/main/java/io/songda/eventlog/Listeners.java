package io.songda.eventlog;

import io.songda.shared.Bell;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** All listeners of this program: how far each is, and which streams wait for one. */
@Component
public final class Listeners implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration LAST_BATCH = Duration.ofSeconds(10);

  /**
   * How a listener fares.
   *
   * @param behind events committed but not yet taken
   * @param behindMillis how long the oldest of them has been waiting
   * @param p50Millis from commit to handled, over the last five minutes, as is p99Millis
   */
  public record Lag(
      String listener, long behind, long behindMillis, double p50Millis, double p99Millis) {}

  /** A stream that waits for a listener from an event on which that listener failed. */
  public record ParkedStream(
      long id,
      String listener,
      String stream,
      long fromSeq,
      String type,
      String reason,
      Instant since,
      boolean resuming) {}

  private final ObjectProvider<EventListener> listeners;
  private final Feed.Means means;
  private final boolean listening;
  private final List<Feed> feeds = new CopyOnWriteArrayList<>();
  private final Bell bell = new Bell();
  private volatile boolean running;
  private @Nullable Thread lookout;

  @Autowired
  Listeners(
      ObjectProvider<EventListener> listeners,
      Feed.Means means,
      @Value("${songda.eventlog.listening:true}") boolean listening) {
    this.listeners = listeners;
    this.means = means;
    this.listening = listening;
  }

  @Override
  public void start() {
    running = true;
    feeds.clear();
    if (!listening) {
      return;
    }
    listeners.stream().forEach(listener -> feeds.add(new Feed(listener, meansOf(listener))));
    refuseTwins(feeds.stream().map(Feed::name).toList(), "Two listeners are called ");
    feeds.forEach(Feed::start);
    lookout = Thread.ofVirtual().name("event-log-lookout").start(this::lookOut);
  }

  private Feed.Means meansOf(EventListener listener) {
    return listener instanceof Follower follower ? means.following(follower) : means;
  }

  private static void refuseTwins(List<String> names, String complaint) {
    Map<String, Integer> seen = new HashMap<>();
    for (String name : names) {
      if (seen.merge(name, 1, Integer::sum) > 1) {
        throw new IllegalStateException(complaint + name);
      }
    }
  }

  /** Sees what other programs committed, and what was committed before the start. */
  private void lookOut() {
    while (running) {
      try {
        means.tail().look();
      } catch (RuntimeException e) {
        LOG.warn("The log cannot be read: {}", e.toString());
      }
      bell.await(LOOK);
    }
  }

  @Override
  public void stop() {
    running = false;
    bell.ring();
    feeds.forEach(Feed::stopSoon);
    feeds.forEach(feed -> feed.awaitStop(LAST_BATCH));
    try {
      if (lookout != null) {
        lookout.join(LAST_BATCH);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** How every listener of this program fares. */
  public List<Lag> lags() {
    return feeds.stream().map(Listeners::lag).toList();
  }

  private static Lag lag(Feed feed) {
    return new Lag(
        feed.name(),
        feed.behind(),
        feed.age().toMillis(),
        feed.lags().percentileMillis(0.5),
        feed.lags().percentileMillis(0.99));
  }

  /** The streams that wait, for any listener. */
  public List<ParkedStream> parked() {
    return means.cursors().parked().stream()
        .map(
            waiting ->
                new ParkedStream(
                    waiting.id(),
                    waiting.listener(),
                    waiting.stream(),
                    waiting.fromSeq(),
                    waiting.type(),
                    waiting.reason(),
                    waiting.since(),
                    waiting.resuming()))
        .toList();
  }

  /** Takes a parked stream up again; false when there is no such stream. */
  public boolean resume(long parkedId) {
    boolean found = means.cursors().resume(parkedId);
    feeds.forEach(Feed::resumeParked);
    return found;
  }

  List<Feed> feeds() {
    return List.copyOf(feeds);
  }
}
