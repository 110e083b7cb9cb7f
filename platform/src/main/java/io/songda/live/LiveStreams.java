package io.songda.live;

import io.songda.order.OrderGlance;
import io.songda.shared.Bell;
import io.songda.shared.Caller;
import io.songda.shared.CityClock;
import io.songda.shared.Places;
import io.songda.shared.Refusal;
import io.songda.shared.UserId;
import io.songda.shared.web.SignedIn;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The city's live streams: who is connected, what each may see, and whether they are still there.
 */
@Component
public class LiveStreams implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
  private static final long SOON_MILLIS = 100;
  private static final long SHORT_MILLIS = 1_000;
  private static final long LONG_MILLIS = 30_000;

  private final Switchboard switchboard;
  private final Reach reach;
  private final Envelopes envelopes;
  private final SignedIn signedIn;
  private final CityClock clock;
  private final LiveSettings settings;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Map<UserId, Integer> ofUser = new ConcurrentHashMap<>();
  private final Places places;
  private final Places guests;
  private final Bell bell = new Bell();
  private final Map<Cut, LongAdder> cuts = new EnumMap<>(Cut.class);
  private volatile boolean running;

  LiveStreams(
      Switchboard switchboard,
      Reach reach,
      Envelopes envelopes,
      SignedIn signedIn,
      CityClock clock,
      LiveSettings settings) {
    this.switchboard = switchboard;
    this.reach = reach;
    this.envelopes = envelopes;
    this.signedIn = signedIn;
    this.clock = clock;
    this.settings = settings;
    this.places = new Places(settings.mostConnections());
    this.guests = new Places(settings.mostGuests());
    for (Cut cut : Cut.values()) {
      cuts.put(cut, new LongAdder());
    }
  }

  // ---- coming and going ----

  /**
   * Greets a reader. Refuses with 401 a token that is not alive, with 429 {@code live_too_many}
   * more connections of a user, with 503 {@code live_not_ready} and {@code live_overload} when this
   * node cannot.
   *
   * @param token of a session; null for a guest
   */
  public Connection open(Wire wire, @Nullable String token) {
    Caller caller = signedIn.callerOf(token);
    if (!switchboard.isReady()) {
      throw Refusal.unavailable("live_not_ready", 1);
    }
    enter(caller.user());
    Outbox outbox = new Outbox(wire, switchboard.epoch(), envelopes);
    Connection connection = new Connection(caller, token, wire, outbox);
    connections.add(connection);
    String hello = hello(caller);
    outbox.put("hello", null, () -> hello);
    return connection;
  }

  /** The place in the house comes last: who is turned away before never keeps it from others. */
  private void enter(@Nullable UserId user) {
    if (user == null && !guests.take()) {
      throw Refusal.unavailable("live_overload", 10);
    }
    if (user != null && ofUser.merge(user, 1, Integer::sum) > settings.mostOfUser()) {
      left(user);
      throw Refusal.tooMany("live_too_many", 60);
    }
    if (!places.take()) {
      left(user);
      throw Refusal.unavailable("live_overload", 10);
    }
  }

  private String hello(Caller caller) {
    return envelopes.write(
        new Frames.Hello(
            "hello",
            switchboard.epoch(),
            caller.role().name(),
            clock.instant(),
            clock.speed(),
            Math.max(1, settings.ping().toSeconds()),
            settings.mostStreams(),
            reconnect()));
  }

  /** Two milliseconds for each reader, so that they do not come back all at once. */
  private Frames.Reconnect reconnect() {
    return new Frames.Reconnect(
        SOON_MILLIS, Math.clamp(connections.size() * 2L, SHORT_MILLIS, LONG_MILLIS));
  }

  /** The reader is gone. */
  public void close(Connection connection) {
    connection.outbox().gone();
    connection.subscriptions().values().forEach(switchboard::leave);
    connection.subscriptions().clear();
    if (connections.remove(connection)) {
      Cut why = connection.outbox().why();
      if (why != null) {
        Objects.requireNonNull(cuts.get(why)).increment();
      }
      places.leave();
      left(connection.caller().user());
    }
  }

  private void left(@Nullable UserId user) {
    if (user == null) {
      guests.leave();
      return;
    }
    ofUser.computeIfPresent(user, (u, count) -> count <= 1 ? null : count - 1);
  }

  /** How many readers were cut off for that reason since the start. */
  long cutSoFar(Cut why) {
    return Objects.requireNonNull(cuts.get(why)).sum();
  }

  /** How many readers are connected here. */
  public int connected() {
    return connections.size();
  }

  /** How much waits for all of them together, in bytes. */
  public long waitingBytes() {
    return connections.stream().mapToLong(one -> one.outbox().waitingBytes()).sum();
  }

  // ---- what readers ask for ----

  /** Notes that the reader sent something; cuts it off when it is too much. */
  public boolean heard(Connection connection) {
    boolean fine = connection.hears();
    if (!fine) {
      connection.outbox().cut(Cut.TOO_MANY);
    }
    return fine;
  }

  /**
   * Lets the reader see a stream. What is not theirs is refused with a frame, and in the end by
   * cutting them off.
   *
   * @param after where the reader is, by partition; null to begin
   */
  public void subscribe(
      Connection connection,
      String stream,
      @Nullable String epoch,
      @Nullable Map<Integer, Long> after) {
    try {
      see(connection, StreamName.of(stream), epoch, after);
    } catch (Refusal e) {
      problem(connection, e.code(), stream);
      if (!connection.mayGuessAgain()) {
        connection.outbox().endWith(Cut.FOREIGN_STREAMS);
      }
    }
  }

  /** The same for a reader of that one stream. Refuses with 404 {@code stream_unknown}. */
  public void requireVisible(@Nullable String token, String stream) {
    reach.audience(signedIn.callerOf(token), StreamName.of(stream));
  }

  private void see(
      Connection connection,
      StreamName stream,
      @Nullable String epoch,
      @Nullable Map<Integer, Long> after) {
    if (connection.subscriptions().containsKey(stream)) {
      problem(connection, "already_subscribed", stream.toString());
      return;
    }
    if (connection.subscriptions().size() >= settings.mostStreams()) {
      problem(connection, "too_many_streams", stream.toString());
      return;
    }
    Audience audience = reach.audience(connection.caller(), stream);
    Switchboard.Wish wish =
        new Switchboard.Wish(stream, audience, epoch, after, endedOrder(stream));
    connection.subscriptions().put(stream, switchboard.join(wish, connection.outbox()));
    if (connection.outbox().isClosed()) {
      close(connection);
    }
  }

  /** An order that has ended is not in memory; nothing can happen to it any more. */
  private Projection.@Nullable Together endedOrder(StreamName stream) {
    if (stream.kind() != StreamName.Kind.ORDER) {
      return null;
    }
    OrderGlance order = reach.order(stream.order());
    return order.status().isFinal() ? new Projection.Together(order, null) : null;
  }

  private void problem(Connection connection, String code, String stream) {
    String frame = envelopes.write(new Frames.Problem("error", code, shortened(stream)));
    connection.outbox().put("error", null, () -> frame);
  }

  private static String shortened(String stream) {
    return stream.length() > 100 ? stream.substring(0, 100) : stream;
  }

  /** The reader does not want to see the stream any more. */
  public void unsubscribe(Connection connection, String stream) {
    try {
      unsubscribe(connection, StreamName.of(stream), "asked");
    } catch (Refusal e) {
      problem(connection, e.code(), stream);
    }
  }

  private void unsubscribe(Connection connection, StreamName stream, String reason) {
    Subscription left = connection.subscriptions().remove(stream);
    if (left == null) {
      problem(connection, "not_subscribed", stream.toString());
      return;
    }
    switchboard.leave(left);
    String frame =
        envelopes.write(new Frames.Unsubscribed("unsubscribed", stream.toString(), reason));
    connection.outbox().put("unsubscribed", null, () -> frame);
  }

  // ---- looking after them ----

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("live-keeper").start(this::keep);
  }

  private void keep() {
    while (running) {
      try {
        switchboard.showMoved();
        connections.forEach(this::look);
      } catch (RuntimeException e) {
        LOG.warn("Looking after the readers failed: {}", e.toString());
      }
      bell.await(settings.positions());
    }
  }

  private void look(Connection connection) {
    if (connection.isSilent(settings.ping().multipliedBy(3))) {
      connection.outbox().cut(Cut.SILENT);
      return;
    }
    if (connection.isPingDue(settings.ping())) {
      connection
          .outbox()
          .put("ping", null, () -> envelopes.write(new Frames.Ping("ping", clock.instant())));
    }
    if (connection.isCheckDue(settings.recheck())) {
      Thread.ofVirtual().name("live-check").start(() -> check(connection));
    }
  }

  /** Sessions end and people leave a store. */
  private void check(Connection connection) {
    try {
      signedIn.callerOf(connection.token());
    } catch (Refusal over) {
      connection.outbox().cut(Cut.NOT_SIGNED_IN);
      return;
    }
    for (StreamName stream : connection.subscriptions().keySet()) {
      try {
        reach.audience(connection.caller(), stream);
      } catch (Refusal notAnyMore) {
        unsubscribe(connection, stream, "not_allowed_any_more");
      }
    }
  }

  /** All sessions of the user are over. */
  void signedOut(UserId user) {
    connections.stream()
        .filter(connection -> user.equals(connection.caller().user()))
        .forEach(connection -> connection.outbox().cut(Cut.NOT_SIGNED_IN));
  }

  @Override
  public void stop() {
    running = false;
    bell.ring();
    String bye = envelopes.write(new Frames.Bye("bye", Cut.GOING_AWAY.code(), reconnect()));
    for (Connection connection : connections) {
      connection.outbox().put("bye", null, () -> bye);
      connection.outbox().endWith(Cut.GOING_AWAY);
    }
    long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    while (!connections.isEmpty() && System.nanoTime() < deadline) {
      bell.await(Duration.ofMillis(20));
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
