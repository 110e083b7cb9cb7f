package io.songda.order;

import io.songda.dispatch.Deliveries;
import io.songda.dispatch.DeliveryView;
import io.songda.eventlog.History;
import io.songda.lifecycle.OrderStatus;
import io.songda.pricing.Price;
import io.songda.shared.Caller;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.Page;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The counter at which people look at orders; each sees their own. */
@Component
public class OrderDesk {

  private static final int MOST = 100;

  private final OrderAccess access;
  private final OrderViews views;
  private final OrderStore store;
  private final Deliveries deliveries;
  private final History history;

  OrderDesk(
      OrderAccess access,
      OrderViews views,
      OrderStore store,
      Deliveries deliveries,
      History history) {
    this.access = access;
    this.views = views;
    this.store = store;
    this.deliveries = deliveries;
    this.history = history;
  }

  /** The order with its delivery. */
  public OrderView view(Caller caller, OrderId id) {
    return views.of(caller, access.visible(caller, id));
  }

  /**
   * Every step of the order and its delivery in order of time, like a parcel's. The payload is
   * shown to operators only.
   */
  public List<OrderStep> timeline(Caller caller, OrderId id) {
    Order order = access.visible(caller, id);
    List<History.Entry> entries = new ArrayList<>(history.of(order.id().toString()));
    deliveries
        .all(Orders.BUSINESS, order.id().toString())
        .forEach(delivery -> entries.addAll(history.of(delivery.id().toString())));
    boolean operator = caller.is(Role.OPERATOR);
    return entries.stream()
        .sorted(Comparator.comparing(History.Entry::at))
        .map(entry -> OrderStep.of(entry, operator))
        .toList();
  }

  /** The customer's or the partner's own orders, newest first. */
  public Page<OrderView> ofCustomer(Caller caller, @Nullable String cursor, int limit) {
    return page(caller, store.ofCustomer(caller.buyer(), before(cursor), size(limit)), limit);
  }

  /** A store's orders for its staff, newest first. */
  public Page<OrderView> ofStore(
      Caller caller, StoreId id, @Nullable OrderStatus status, @Nullable String cursor, int limit) {
    access.requireStaff(id, caller);
    return page(caller, store.ofStore(id, status, before(cursor), size(limit)), limit);
  }

  /** All orders, newest first. */
  public Page<OrderView> all(
      Caller caller, @Nullable OrderStatus status, @Nullable String cursor, int limit) {
    return page(caller, store.all(status, before(cursor), size(limit)), limit);
  }

  /** For operators: orders that are paid and have not ended, newest first, with deliveries. */
  public List<OrderView> open(Caller caller, int limit) {
    return store.open(limit).stream().map(order -> views.of(caller, order)).toList();
  }

  /** For operators: a customer's latest orders. */
  public List<OrderView> latestOf(Caller caller, CustomerId customer, int limit) {
    return page(caller, store.ofCustomer(customer, Long.MAX_VALUE, size(limit)), limit).items();
  }

  /** What the order's price is made of. */
  public Price price(Caller caller, OrderId id) {
    return access.visible(caller, id).price();
  }

  /** The delivery that is or was made for the order; the last one where there were several. */
  public Optional<DeliveryView> delivery(Caller caller, OrderId id) {
    return deliveries.of(Orders.BUSINESS, access.visible(caller, id).id().toString());
  }

  /** The orders placed at or after an instant of city time, counted. */
  public Day since(Instant from) {
    return store.firstSince(from).map(store::since).orElse(Day.NONE);
  }

  private Page<OrderView> page(Caller caller, List<Order> found, int limit) {
    boolean full = found.size() == size(limit);
    return new Page<>(views.of(caller, found), full ? found.getLast().id().toString() : null);
  }

  private static long before(@Nullable String cursor) {
    if (cursor == null) {
      return Long.MAX_VALUE;
    }
    try {
      return OrderId.of(cursor).value();
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("cursor_invalid", "cursor", "Not a cursor of this list");
    }
  }

  private static int size(int limit) {
    if (limit < 1 || limit > MOST) {
      throw Refusal.invalid("limit_invalid", "limit", "1 to 100");
    }
    return limit;
  }
}
