package io.songda.live;

import io.songda.eventlog.Event;
import io.songda.eventlog.Recorded;
import io.songda.live.Happening.MenuChange;
import io.songda.live.Happening.RiderGlance;
import io.songda.merchant.StoreApproved;
import io.songda.merchant.StoreChanged;
import io.songda.merchant.StorePaused;
import io.songda.merchant.StoreResumed;
import io.songda.order.Day;
import io.songda.order.OrderGlance;
import io.songda.rider.RiderCapacityChanged;
import io.songda.rider.RiderWentOffline;
import io.songda.rider.RiderWentOnline;
import io.songda.shared.CityClock;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.RiderId;
import io.songda.shared.StoreId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How the city stands: what is open, who carries what, today's numbers. Read from the tables at the
 * beginning, then moved on by each event in the log's order, by one thread; the {@link Switchboard}
 * sees to it that nobody reads while it moves.
 */
@Component
class CityState {

  private final Sources sources;
  private final CityClock clock;
  private final OrderSteps orders = new OrderSteps();
  private final Loads loads = new Loads();
  private final Map<StoreId, StoreGlance> stores = new ConcurrentHashMap<>();
  private final Set<RiderId> online = ConcurrentHashMap.newKeySet();
  private final Shelf shelf;
  private Numbers numbers = new Numbers(LocalDate.EPOCH, 0, 0, 0, 0, 0, 0, 0);
  private long count;

  CityState(Sources sources, CityClock clock) {
    this.sources = sources;
    this.clock = clock;
    this.shelf = new Shelf(sources);
  }

  /** Reads how things stand. */
  void begin() {
    orders.begin(sources.openOrders().all());
    loads.begin(sources.deliveries().live().stream().map(Carriage::of).toList());
    stores.clear();
    sources.stores().listed().forEach(store -> stores.put(store.id(), StoreGlance.of(store)));
    online.clear();
    online.addAll(sources.riders().online());
    shelf.begin();
    LocalDate today = dayOf(clock.instant());
    Day since = sources.openOrders().since(today.atStartOfDay(CityClock.ZONE).toInstant());
    numbers =
        new Numbers(
            today,
            since.placed(),
            since.paid(),
            since.paidFen(),
            since.delivered(),
            since.cancelled(),
            orders.open(),
            online.size());
  }

  private static LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, CityClock.ZONE);
  }

  /** Takes an event; null when it tells nothing new. */
  @Nullable Happening take(Recorded recorded) {
    numbers = numbers.onDay(dayOf(recorded.at()));
    Event event = recorded.event();
    MenuChange menu = shelf.take(event);
    if (menu != null) {
      return happening(recorded, null, null, null, null, null, null, menu);
    }
    StoreGlance store = store(event);
    if (store != null) {
      stores.put(store.id(), store);
      return happening(recorded, null, null, null, null, null, store, null);
    }
    RiderId rider = rider(event);
    if (rider != null) {
      numbers = numbers.now(orders.open(), online.size());
      return happening(recorded, null, null, null, glance(rider), null, null, null);
    }
    Loads.Step step = loads.take(event);
    return step == null ? order(recorded) : delivery(recorded, step);
  }

  private @Nullable StoreGlance store(Event event) {
    return switch (event) {
      case StorePaused paused -> at(paused.store()).paused(true);
      case StoreResumed resumed -> at(resumed.store()).paused(false);
      case StoreApproved approved -> at(approved.store()).approvedNow();
      case StoreChanged changed -> fresh(changed.store());
      default -> null;
    };
  }

  private StoreGlance at(StoreId store) {
    StoreGlance known = stores.get(store);
    return known == null ? fresh(store) : known;
  }

  private StoreGlance fresh(StoreId store) {
    return StoreGlance.of(sources.stores().store(store));
  }

  private @Nullable RiderId rider(Event event) {
    return switch (event) {
      case RiderWentOnline went -> {
        online.add(went.rider());
        yield went.rider();
      }
      case RiderWentOffline went -> {
        online.remove(went.rider());
        yield went.rider();
      }
      case RiderCapacityChanged changed -> changed.rider();
      default -> null;
    };
  }

  private @Nullable Happening order(Recorded recorded) {
    OrderSteps.Step step = orders.take(recorded);
    if (step == null) {
      return null;
    }
    numbers = step.count(numbers).now(orders.open(), online.size());
    Carriage carriage = loads.of(step.now().id());
    return happening(recorded, step.now(), carriage, null, carrier(carriage), null, null, null);
  }

  private Happening delivery(Recorded recorded, Loads.Step step) {
    Carriage now = step.now();
    OrderId order = now.order();
    RiderId former = step.former();
    RiderId asked = step.asked();
    return happening(
        recorded,
        order == null ? null : orders.known(order),
        now,
        step.offer(),
        asked == null ? carrier(now) : glance(asked),
        former == null ? null : glance(former),
        null,
        null);
  }

  private @Nullable RiderGlance carrier(@Nullable Carriage carriage) {
    RiderId rider = carriage == null ? null : carriage.rider();
    return rider == null ? null : glance(rider);
  }

  private Happening happening(
      Recorded recorded,
      @Nullable OrderGlance order,
      @Nullable Carriage carriage,
      io.songda.shared.@Nullable OfferId offer,
      @Nullable RiderGlance rider,
      @Nullable RiderGlance former,
      @Nullable StoreGlance store,
      @Nullable MenuChange menu) {
    return new Happening(
        recorded.partition(),
        recorded.position(),
        ++count,
        recorded.at(),
        recorded.event().getClass().getSimpleName(),
        order,
        carriage,
        offer,
        rider,
        former,
        store,
        menu,
        numbers);
  }

  // ---- how it stands ----

  RiderGlance glance(RiderId rider) {
    return sources.rider(rider, online.contains(rider), loads.of(rider).size());
  }

  /** The order, when something can still move it. */
  Optional<OrderGlance> open(OrderId order) {
    return Optional.ofNullable(orders.open(order));
  }

  @Nullable Carriage carriage(OrderId order) {
    return loads.of(order);
  }

  List<Carriage> carried(RiderId rider) {
    return loads.of(rider);
  }

  /** Whether the rider is on the way to the customer of that order; may be asked at any time. */
  boolean isBringing(RiderId rider, OrderId order) {
    return loads.brings(rider, order);
  }

  /** The customers and orders the rider is on the way to; may be asked at any time. */
  Map<OrderId, CustomerId> bringing(RiderId rider) {
    Map<OrderId, CustomerId> bringing = new HashMap<>();
    for (OrderId order : loads.bringing(rider)) {
      CustomerId customer = orders.customer(order);
      if (customer != null) {
        bringing.put(order, customer);
      }
    }
    return bringing;
  }

  List<OrderGlance> ofCustomer(CustomerId customer) {
    return orders.ofCustomer(customer);
  }

  List<OrderGlance> ofStore(StoreId store) {
    return orders.ofStore(store);
  }

  /** What is not yet with the customer. */
  List<OrderGlance> underWay() {
    return orders.underWay();
  }

  List<StoreGlance> stores() {
    return List.copyOf(stores.values());
  }

  /** The store; may be asked at any time. */
  StoreGlance storeAt(StoreId store) {
    return at(store);
  }

  /** Everyone who is online or has something to do. */
  List<RiderGlance> riders() {
    Set<RiderId> riders = new TreeSet<>((a, b) -> Long.compare(a.value(), b.value()));
    riders.addAll(online);
    riders.addAll(loads.riders());
    List<RiderGlance> glances = new ArrayList<>(riders.size());
    riders.forEach(rider -> glances.add(glance(rider)));
    return glances;
  }

  Numbers numbers() {
    return numbers.onDay(dayOf(clock.instant())).now(orders.open(), online.size());
  }

  MenuChange menu(StoreId store) {
    return shelf.whole(store);
  }
}
