package io.songda.live;

import io.songda.eventlog.Event;
import io.songda.eventlog.Recorded;
import io.songda.lifecycle.OrderStatus;
import io.songda.order.CancelRefused;
import io.songda.order.CancelRequested;
import io.songda.order.CancelWithdrawn;
import io.songda.order.ItemRemoved;
import io.songda.order.ItemUnavailable;
import io.songda.order.OrderAccepted;
import io.songda.order.OrderCancelled;
import io.songda.order.OrderCompleted;
import io.songda.order.OrderDelayed;
import io.songda.order.OrderDelivered;
import io.songda.order.OrderGlance;
import io.songda.order.OrderInDelivery;
import io.songda.order.OrderPaid;
import io.songda.order.OrderPlaced;
import io.songda.order.OrderPreparing;
import io.songda.order.OrderReady;
import io.songda.order.OrderReminded;
import io.songda.order.OrderReturning;
import io.songda.order.OrderUndelivered;
import io.songda.order.StoreReminded;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The open orders, moved on by their events; the last ended ones stay for what is told later. */
final class OrderSteps {

  private static final int ENDED_KEPT = 10_000;

  static final Set<Class<? extends Event>> EVENTS =
      Set.of(
          OrderPlaced.class,
          OrderPaid.class,
          OrderAccepted.class,
          OrderPreparing.class,
          OrderReady.class,
          OrderDelayed.class,
          OrderInDelivery.class,
          OrderReturning.class,
          OrderDelivered.class,
          OrderCompleted.class,
          OrderCancelled.class,
          OrderUndelivered.class,
          OrderReminded.class,
          StoreReminded.class,
          CancelRequested.class,
          CancelRefused.class,
          CancelWithdrawn.class,
          ItemUnavailable.class,
          ItemRemoved.class);

  private final Map<OrderId, OrderGlance> open = new ConcurrentHashMap<>();
  private final Map<OrderId, OrderGlance> ended =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OrderId, OrderGlance> eldest) {
          return size() > ENDED_KEPT;
        }
      };
  private final Map<CustomerId, Set<OrderId>> byCustomer = new HashMap<>();
  private final Map<StoreId, Set<OrderId>> byStore = new HashMap<>();
  private long underWay;

  /** An order after an event, and whether it was known before. */
  record Step(Event event, OrderGlance now, boolean isNew) {

    Numbers count(Numbers numbers) {
      return switch (event) {
        case OrderPlaced placed -> isNew ? numbers.onePlaced() : numbers;
        case OrderPaid paid -> numbers.onePaid(now.payable().fen());
        case OrderDelivered delivered -> numbers.oneDelivered();
        case OrderCancelled cancelled -> numbers.oneCancelled();
        case OrderUndelivered undelivered -> numbers.oneCancelled();
        default -> numbers;
      };
    }
  }

  void begin(List<OrderGlance> all) {
    open.clear();
    ended.clear();
    byCustomer.clear();
    byStore.clear();
    underWay = 0;
    all.forEach(this::put);
  }

  /** Takes an event of an order; null when it is of none, or told before. */
  @Nullable Step take(Recorded recorded) {
    if (!EVENTS.contains(recorded.event().getClass())) {
      return null;
    }
    OrderId id = OrderId.of(recorded.stream());
    OrderGlance before = known(id);
    if (before != null && before.version() >= recorded.seq()) {
      return null;
    }
    OrderGlance now = after(before, recorded);
    if (now == null) {
      return null;
    }
    put(now.version(recorded.seq()));
    return new Step(recorded.event(), Objects.requireNonNull(known(id)), before == null);
  }

  private static @Nullable OrderGlance after(@Nullable OrderGlance before, Recorded recorded) {
    if (recorded.event() instanceof OrderPlaced placed) {
      return first(placed, recorded);
    }
    return before == null ? null : move(recorded.event()).apply(before);
  }

  private static OrderGlance first(OrderPlaced placed, Recorded recorded) {
    return new OrderGlance(
        placed.order(),
        placed.customer(),
        placed.store(),
        placed.storeName(),
        null,
        placed.customerArea(),
        OrderStatus.PENDING_PAYMENT,
        placed.payable(),
        recorded.at(),
        placed.promiseAt(),
        null,
        false,
        null,
        recorded.seq());
  }

  private static UnaryOperator<OrderGlance> move(Event event) {
    return switch (event) {
      case OrderPaid paid -> order -> order.at(OrderStatus.PLACED);
      case OrderAccepted accepted ->
          order ->
              order.at(OrderStatus.ACCEPTED).promised(accepted.promiseAt(), accepted.foodReadyAt());
      case OrderPreparing preparing -> order -> order.at(OrderStatus.PREPARING);
      case OrderReady ready -> order -> order.at(OrderStatus.READY);
      case OrderDelayed delayed ->
          order ->
              order.promised(delayed.promiseAt(), later(order.foodReadyAt(), delayed.minutes()));
      case OrderInDelivery carried -> order -> order.at(OrderStatus.IN_DELIVERY).asked(false);
      case OrderReturning returning -> order -> order.at(OrderStatus.RETURNING);
      case OrderDelivered delivered -> order -> order.at(OrderStatus.DELIVERED).asked(false);
      case OrderCompleted completed -> order -> order.at(OrderStatus.COMPLETED);
      case OrderCancelled over -> order -> order.ended(OrderStatus.CANCELLED, over.cause());
      case OrderUndelivered over -> order -> order.ended(OrderStatus.UNDELIVERED, over.cause());
      case CancelRequested asked -> order -> order.asked(true);
      case CancelRefused refused -> order -> order.asked(false);
      case CancelWithdrawn withdrawn -> order -> order.asked(false);
      case ItemRemoved removed -> order -> order.costing(order.payable().minus(removed.refund()));
      default -> order -> order;
    };
  }

  private static @Nullable Instant later(@Nullable Instant at, int minutes) {
    return at == null ? null : at.plus(Duration.ofMinutes(minutes));
  }

  private void put(OrderGlance now) {
    OrderGlance before = open.get(now.id());
    underWay += (isUnderWay(now) ? 1 : 0) - (before != null && isUnderWay(before) ? 1 : 0);
    if (now.status().isFinal()) {
      open.remove(now.id());
      ended.put(now.id(), now);
      unlist(byCustomer, now.customer(), now.id());
      unlist(byStore, now.store(), now.id());
      return;
    }
    open.put(now.id(), now);
    byCustomer.computeIfAbsent(now.customer(), c -> new LinkedHashSet<>()).add(now.id());
    byStore.computeIfAbsent(now.store(), s -> new LinkedHashSet<>()).add(now.id());
  }

  private static <K> void unlist(Map<K, Set<OrderId>> index, K key, OrderId id) {
    index.computeIfPresent(
        key,
        (k, ids) -> {
          ids.remove(id);
          return ids.isEmpty() ? null : ids;
        });
  }

  private static boolean isUnderWay(OrderGlance order) {
    return !order.status().isFinal() && order.status() != OrderStatus.DELIVERED;
  }

  long open() {
    return underWay;
  }

  @Nullable OrderGlance open(OrderId id) {
    return open.get(id);
  }

  /** The order, open or ended not long ago. */
  @Nullable OrderGlance known(OrderId id) {
    OrderGlance known = open.get(id);
    return known == null ? ended.get(id) : known;
  }

  @Nullable CustomerId customer(OrderId id) {
    OrderGlance known = open.get(id);
    return known == null ? null : known.customer();
  }

  List<OrderGlance> ofCustomer(CustomerId customer) {
    return all(byCustomer.getOrDefault(customer, Set.of()));
  }

  List<OrderGlance> ofStore(StoreId store) {
    return all(byStore.getOrDefault(store, Set.of()));
  }

  private List<OrderGlance> all(Collection<OrderId> ids) {
    return ids.stream().map(open::get).filter(Objects::nonNull).toList();
  }

  List<OrderGlance> underWay() {
    return open.values().stream().filter(OrderSteps::isUnderWay).toList();
  }
}
