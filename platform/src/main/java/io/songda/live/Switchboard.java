package io.songda.live;

import io.songda.eventlog.Event;
import io.songda.eventlog.Follower;
import io.songda.eventlog.Recorded;
import io.songda.live.Happening.RiderGlance;
import io.songda.merchant.StoreApproved;
import io.songda.merchant.StoreChanged;
import io.songda.merchant.StorePaused;
import io.songda.merchant.StoreResumed;
import io.songda.rider.RiderCapacityChanged;
import io.songda.rider.RiderWentOffline;
import io.songda.rider.RiderWentOnline;
import io.songda.shared.Alarms;
import io.songda.shared.RiderId;
import io.songda.tracking.PositionWatcher;
import io.songda.tracking.Seen;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hears the log and tells everyone who is concerned. One lock makes an event, the picture of the
 * city and who listens belong together, so that nobody who joins misses or doubles anything; under
 * it frames are only put into outboxes.
 */
@Component
class Switchboard implements Follower, PositionWatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);
  private static final int PATIENCE_SECONDS = 5;

  private static final Set<Class<? extends Event>> OTHERS =
      Set.of(
          StorePaused.class,
          StoreResumed.class,
          StoreApproved.class,
          StoreChanged.class,
          RiderWentOnline.class,
          RiderWentOffline.class,
          RiderCapacityChanged.class);

  private final CityState state;
  private final Projection projection;
  private final Envelopes envelopes;
  private final Alarms alarms;
  private final RandomGenerator chance;
  private final Ring ring;
  private final ReentrantLock moment = new ReentrantLock();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Map<StreamName, Set<Subscription>> listening = new ConcurrentHashMap<>();
  private final Map<RiderId, Seen> movedInCity = new ConcurrentHashMap<>();
  private volatile String epoch = "";

  Switchboard(
      CityState state,
      Projection projection,
      Envelopes envelopes,
      Alarms alarms,
      RandomGenerator chance,
      LiveSettings settings) {
    this.state = state;
    this.projection = projection;
    this.envelopes = envelopes;
    this.alarms = alarms;
    this.chance = chance;
    this.ring = new Ring(settings.kept());
  }

  // ---- hearing ----

  @Override
  public String name() {
    return "live.switchboard";
  }

  @Override
  public Set<Class<? extends Event>> interest() {
    Set<Class<? extends Event>> all = new HashSet<>(OTHERS);
    all.addAll(OrderSteps.EVENTS);
    all.addAll(Loads.EVENTS);
    all.addAll(Shelf.EVENTS);
    return all;
  }

  @Override
  public void begin(long[] positions) {
    moment.lock();
    try {
      state.begin();
      ring.begin(positions);
      epoch = Long.toString(chance.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);
      envelopes.epoch(epoch);
    } finally {
      moment.unlock();
    }
    begun.countDown();
  }

  @Override
  public void on(Recorded recorded) {
    moment.lock();
    try {
      ring.passed(recorded.partition(), recorded.position());
      Happening happening = state.take(recorded);
      if (happening != null) {
        ring.add(happening);
        tell(happening);
      }
    } catch (RuntimeException e) {
      startOver(recorded, e);
    } finally {
      moment.unlock();
    }
  }

  /** What cannot be taken must not be passed over silently: everyone is shown the city anew. */
  private void startOver(Recorded recorded, RuntimeException failure) {
    LOG.error("{} of {} cannot be shown", recorded.event(), recorded.stream(), failure);
    alarms.ring(
        "live_event_failed",
        recorded.stream(),
        "%s cannot be shown; every reader is told to start over"
            .formatted(recorded.event().getClass().getSimpleName()));
    listening.values().forEach(all -> all.forEach(one -> one.outbox().cut(Cut.FAULT)));
    listening.clear();
  }

  private void tell(Happening happening) {
    Map<Audience, String> bodies = new EnumMap<>(Audience.class);
    for (StreamName stream : happening.streams()) {
      Set<Subscription> readers = listening.get(stream);
      if (readers != null) {
        for (Subscription reader : readers) {
          tell(happening, reader, bodies);
        }
      }
    }
  }

  private void tell(Happening happening, Subscription reader, Map<Audience, String> bodies) {
    Audience audience = reader.audience();
    if (!audience.hears(happening)) {
      return;
    }
    String body =
        audience == Audience.RIDER
            ? body(happening, reader)
            : bodies.computeIfAbsent(audience, as -> body(happening, reader));
    reader.outbox().put(reader, happening, body);
  }

  private String body(Happening happening, Subscription reader) {
    RiderId rider = reader.audience() == Audience.RIDER ? reader.stream().rider() : null;
    return envelopes.body(projection.facts(happening, reader.audience(), rider));
  }

  // ---- positions ----

  @Override
  public void moved(Seen seen) {
    RiderId rider = seen.rider();
    movedInCity.put(rider, seen);
    readers(StreamName.rider(rider)).forEach(one -> one.outbox().put(one, seen, () -> true));
    state
        .bringing(rider)
        .forEach(
            (order, customer) -> {
              for (StreamName stream :
                  List.of(StreamName.order(order), StreamName.customer(customer))) {
                readers(stream).stream()
                    .filter(one -> one.audience() != Audience.STORE)
                    .forEach(
                        one -> one.outbox().put(one, seen, () -> state.isBringing(rider, order)));
              }
            });
  }

  /** Shows on the maps of operators who has moved since the last time. */
  void showMoved() {
    Set<Subscription> maps = readers(StreamName.CITY);
    for (RiderId rider : movedInCity.keySet()) {
      Seen seen = movedInCity.remove(rider);
      if (seen != null) {
        maps.forEach(map -> map.outbox().put(map, seen, () -> true));
      }
    }
  }

  private Set<Subscription> readers(StreamName stream) {
    return listening.getOrDefault(stream, Set.of());
  }

  // ---- joining ----

  /** Under which name offsets are good. */
  String epoch() {
    return epoch;
  }

  /** Waits until the city has been read; false when that takes too long. */
  boolean isReady() {
    try {
      return begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What a reader wants: a stream from now on, or from where it was. */
  record Wish(
      StreamName stream,
      Audience audience,
      @Nullable String epoch,
      @Nullable Map<Integer, Long> after,
      Projection.@Nullable Together endedOrder) {

    boolean resumes() {
      return after != null;
    }
  }

  /** Lets a reader in: first how things stand or what was missed, then what happens. */
  Subscription join(Wish wish, Outbox outbox) {
    moment.lock();
    try {
      Optional<List<Happening>> missed = missed(wish);
      Subscription joined =
          missed.isPresent()
              ? resume(wish, outbox, missed.get())
              : stand(wish, outbox, ring.at(wish.stream().partitions()));
      listening.computeIfAbsent(wish.stream(), stream -> ConcurrentHashMap.newKeySet()).add(joined);
      return joined;
    } finally {
      moment.unlock();
    }
  }

  private Optional<List<Happening>> missed(Wish wish) {
    Map<Integer, Long> after = wish.after();
    return after != null && epoch.equals(wish.epoch())
        ? ring.since(wish.stream(), after, Subscription.MOST_MISSED)
        : Optional.empty();
  }

  private Subscription resume(Wish wish, Outbox outbox, List<Happening> missed) {
    Map<Integer, Long> after = java.util.Objects.requireNonNull(wish.after());
    Subscription joined = new Subscription(wish.stream(), wish.audience(), outbox, after);
    String name = wish.stream().toString();
    outbox.put(
        "subscribed",
        joined,
        () -> envelopes.write(new Frames.Subscribed("subscribed", name, epoch, after)));
    missed.stream()
        .filter(wish.audience()::hears)
        .forEach(happening -> outbox.put(joined, happening, body(happening, joined)));
    return joined;
  }

  private Subscription stand(Wish wish, Outbox outbox, Map<Integer, Long> at) {
    Subscription joined = new Subscription(wish.stream(), wish.audience(), outbox, at);
    String type = wish.resumes() ? "reset" : "snapshot";
    String reason = wish.resumes() ? epoch.equals(wish.epoch()) ? "gap" : "epoch" : null;
    Supplier<Object> view = view(wish);
    String now = epoch;
    outbox.put(
        type,
        joined,
        () ->
            envelopes.write(
                new Frames.Standing(type, wish.stream().toString(), now, reason, at, view.get())));
    return joined;
  }

  /** Takes the picture now; it is drawn when it is sent. */
  private Supplier<Object> view(Wish wish) {
    StreamName stream = wish.stream();
    return switch (stream.kind()) {
      case ORDER -> orderView(wish);
      case CUSTOMER -> {
        List<Projection.Together> orders = together(state.ofCustomer(stream.customer()));
        yield () -> projection.customerView(orders);
      }
      case STORE -> {
        List<Projection.Together> orders = together(state.ofStore(stream.store()));
        StoreGlance store = state.storeAt(stream.store());
        yield () -> projection.storeView(store, orders);
      }
      case RIDER -> riderView(stream.rider());
      case MENU -> {
        Happening.MenuChange menu = state.menu(stream.store());
        yield () -> Projection.menuView(menu);
      }
      case CITY -> {
        List<StoreGlance> stores = state.stores();
        List<Projection.Together> orders = together(state.underWay());
        List<RiderGlance> riders = state.riders();
        Numbers numbers = state.numbers();
        yield () -> projection.cityView(stores, orders, riders, numbers);
      }
    };
  }

  private Supplier<Object> orderView(Wish wish) {
    Projection.Together ended = wish.endedOrder();
    List<Projection.Together> orders =
        state
            .open(wish.stream().order())
            .map(order -> together(List.of(order)))
            .orElse(ended == null ? List.of() : List.of(ended));
    return switch (wish.audience()) {
      case CUSTOMER -> () -> projection.customerView(orders);
      case STORE -> () -> projection.storeView(null, orders);
      case CITY, RIDER, MENU -> () -> projection.orderView(orders);
    };
  }

  private Supplier<Object> riderView(RiderId rider) {
    RiderGlance glance = state.glance(rider);
    List<Projection.Ridden> rides =
        state.carried(rider).stream()
            .map(carriage -> new Projection.Ridden(carriage, orderOf(carriage)))
            .toList();
    return () -> projection.riderView(glance, rides);
  }

  private io.songda.order.@Nullable OrderGlance orderOf(Carriage carriage) {
    io.songda.shared.OrderId order = carriage.order();
    return order == null ? null : state.open(order).orElse(null);
  }

  private List<Projection.Together> together(List<io.songda.order.OrderGlance> orders) {
    return orders.stream()
        .map(order -> new Projection.Together(order, state.carriage(order.id())))
        .toList();
  }

  /** Lets a reader out. */
  void leave(Subscription subscription) {
    listening.computeIfPresent(
        subscription.stream(),
        (stream, readers) -> {
          readers.remove(subscription);
          return readers.isEmpty() ? null : readers;
        });
  }
}
