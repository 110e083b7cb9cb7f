package io.songda.order;

import io.songda.dispatch.Decision;
import io.songda.dispatch.Deliveries;
import io.songda.dispatch.DeliveryView;
import io.songda.eventlog.History;
import io.songda.idempotency.IdempotencyKey;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderStatus;
import io.songda.lifecycle.PublicStatus;
import io.songda.payment.Channel;
import io.songda.payment.Started;
import io.songda.pricing.Quote;
import io.songda.pricing.Quotes;
import io.songda.shared.Caller;
import io.songda.shared.CustomerId;
import io.songda.shared.ItemId;
import io.songda.shared.OrderId;
import io.songda.shared.Page;
import io.songda.shared.Point;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.songda.shared.StoreStaff;
import io.songda.tracking.Positions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The counter at which people speak about orders: it checks whose order it is, calls the verb and
 * shows what the caller may see. What is not the caller's is answered like what does not exist.
 */
@Component
public class OrderDesk {

  private static final int MOST = 100;

  private final Orders orders;
  private final OrderStore store;
  private final Intake intake;
  private final Quotes quotes;
  private final Deliveries deliveries;
  private final Positions positions;
  private final StoreStaff staff;
  private final OrderClocks clocks;
  private final History history;

  OrderDesk(
      Orders orders,
      OrderStore store,
      Intake intake,
      Quotes quotes,
      Deliveries deliveries,
      Positions positions,
      StoreStaff staff,
      OrderClocks clocks,
      History history) {
    this.orders = orders;
    this.store = store;
    this.intake = intake;
    this.quotes = quotes;
    this.deliveries = deliveries;
    this.positions = positions;
    this.staff = staff;
    this.clocks = clocks;
    this.history = history;
  }

  /** One line of an order, amounts in fen. */
  public record LineView(
      ItemId itemId,
      String name,
      int quantity,
      long unitFen,
      long shareFen,
      @Nullable String note,
      boolean removed) {}

  /** The delivery of an order; the position only while the goods are on their way. */
  public record Carriage(
      String deliveryId,
      String status,
      @Nullable String riderId,
      int assignmentNo,
      @Nullable Point riderPosition) {}

  /**
   * An order as its reader may see it.
   *
   * @param door null unless the reader is the customer or an operator
   * @param pickupCode only for the store's staff, or the customer who collects
   * @param deliveryCode only for the customer
   */
  public record View(
      OrderId orderId,
      OrderStatus status,
      PublicStatus publicStatus,
      CustomerId customerId,
      StoreId storeId,
      String storeName,
      List<LineView> items,
      long payableFen,
      long refundedFen,
      PaymentMethod paymentMethod,
      boolean paid,
      @Nullable Instant payBefore,
      Instant placedAt,
      Instant promiseAt,
      @Nullable Instant acceptedAt,
      @Nullable Instant foodReadyAt,
      @Nullable Instant readyAt,
      @Nullable Instant deliveredAt,
      @Nullable Instant endedAt,
      @Nullable Cause cause,
      boolean cancelAsked,
      @Nullable Integer missingLine,
      boolean selfPickup,
      @Nullable String addressLine,
      @Nullable String door,
      @Nullable Point dropoff,
      @Nullable String note,
      int cutlery,
      @Nullable String pickupCode,
      @Nullable String deliveryCode,
      @Nullable Carriage delivery,
      long version) {}

  /** One step of the timeline; {@code at} is city time. */
  public record Step(
      String stream,
      long seq,
      String type,
      Instant at,
      @Nullable String payload,
      @Nullable String hash) {}

  /** What cancelling now would mean, amounts in fen. */
  public record CancelQuote(
      String matrixCase, long paidFen, long refundFen, long feeFen, boolean asksTheStore) {}

  /** Places an order from a sealed quote. */
  public Placed place(
      Caller caller,
      String quote,
      PaymentMethod method,
      @Nullable String note,
      int cutlery,
      IdempotencyKey key) {
    Quote offer = quotes.open(quote, caller.customer());
    if (method == PaymentMethod.CASH && (offer.selfPickup() || !offer.cashAllowed())) {
      throw Refusal.unprocessable("cash_not_allowed", "paymentMethod", "No cash for this order");
    }
    return intake.place(new PlaceOrder(offer, method, note, cutlery), key);
  }

  public View view(Caller caller, OrderId id) {
    return view(caller, visible(caller, id), true);
  }

  /**
   * Every step of the order and its delivery in order of time, like a parcel's. The payload is
   * shown to operators only.
   */
  public List<Step> timeline(Caller caller, OrderId id) {
    Order order = visible(caller, id);
    List<History.Entry> entries = new ArrayList<>(history.of(order.id().toString()));
    deliveries
        .of(Orders.BUSINESS, order.id().toString())
        .ifPresent(delivery -> entries.addAll(history.of(delivery.id().toString())));
    boolean operator = caller.is(Role.OPERATOR);
    return entries.stream()
        .sorted(Comparator.comparing(History.Entry::at))
        .map(
            entry ->
                new Step(
                    entry.stream(),
                    entry.seq(),
                    entry.type(),
                    entry.at(),
                    operator ? entry.payload() : null,
                    operator ? entry.hash() : null))
        .toList();
  }

  public Page<View> ofCustomer(Caller caller, @Nullable String cursor, int limit) {
    return page(caller, store.ofCustomer(caller.customer(), before(cursor), size(limit)), limit);
  }

  public Page<View> ofStore(
      Caller caller, StoreId id, @Nullable OrderStatus status, @Nullable String cursor, int limit) {
    staff.requireStaff(id, caller);
    return page(caller, store.ofStore(id, status, before(cursor), size(limit)), limit);
  }

  public Page<View> all(
      Caller caller, @Nullable OrderStatus status, @Nullable String cursor, int limit) {
    return page(caller, store.all(status, before(cursor), size(limit)), limit);
  }

  // --- the customer ---

  public Started pay(Caller caller, OrderId id, Channel channel) {
    own(caller, id);
    return orders.pay(id, channel);
  }

  public CancelQuote cancelQuote(Caller caller, OrderId id) {
    Order order = own(caller, id);
    if (order.status().isFinal() || order.status().compareTo(OrderStatus.IN_DELIVERY) >= 0) {
      throw Refusal.conflict("too_late_to_cancel", "The order is " + order.status());
    }
    Ending ending = orders.cancelQuote(id);
    return new CancelQuote(
        ending.matrixCase(),
        ending.received().fen(),
        ending.customer().fen(),
        ending.received().minus(ending.customer()).fen(),
        orders.asksTheStore(order));
  }

  public View cancel(Caller caller, OrderId id, String reason) {
    own(caller, id);
    return view(caller, orders.cancel(id, reason), true);
  }

  public View confirmReceipt(Caller caller, OrderId id) {
    own(caller, id);
    return view(caller, orders.complete(id, Actor.CUSTOMER), true);
  }

  public View remind(Caller caller, OrderId id) {
    own(caller, id);
    return view(caller, orders.remind(id), true);
  }

  public View acceptRemoval(Caller caller, OrderId id) {
    own(caller, id);
    return view(caller, orders.removeMissing(id, Actor.CUSTOMER), true);
  }

  /** The customer has it although the rider has not said so. */
  public View received(Caller caller, OrderId id) {
    own(caller, id);
    return view(caller, orders.received(id), true);
  }

  /** What becomes of goods nobody took, say the customer or the store's staff. */
  public View decide(Caller caller, OrderId id, Decision action) {
    Order order = visible(caller, id);
    Actor actor = caller.is(Role.CUSTOMER) ? Actor.CUSTOMER : Actor.MERCHANT;
    return view(caller, orders.decide(order.id(), action, actor), true);
  }

  // --- the store ---

  public View accept(Caller caller, OrderId id, @Nullable Integer preparationMinutes) {
    atStore(caller, id);
    Duration preparation =
        preparationMinutes == null ? null : Duration.ofMinutes(preparationMinutes);
    return view(caller, orders.accept(id, Actor.MERCHANT, preparation), true);
  }

  public View decline(Caller caller, OrderId id, String reason) {
    atStore(caller, id);
    return view(caller, orders.decline(id, reason), true);
  }

  public View start(Caller caller, OrderId id) {
    atStore(caller, id);
    return view(caller, orders.start(id, Actor.MERCHANT), true);
  }

  public View ready(Caller caller, OrderId id) {
    atStore(caller, id);
    return view(caller, orders.ready(id, Actor.MERCHANT), true);
  }

  public View delay(Caller caller, OrderId id, int minutes, String reason) {
    atStore(caller, id);
    return view(caller, orders.delay(id, minutes, reason), true);
  }

  public View itemUnavailable(Caller caller, OrderId id, ItemId item) {
    atStore(caller, id);
    return view(caller, orders.itemUnavailable(id, item), true);
  }

  public View agreeToCancel(Caller caller, OrderId id) {
    atStore(caller, id);
    Actor actor = caller.is(Role.OPERATOR) ? Actor.OPERATOR : Actor.MERCHANT;
    return view(caller, orders.agreeToCancel(id, actor), true);
  }

  public View refuseToCancel(Caller caller, OrderId id, String reason) {
    atStore(caller, id);
    return view(caller, orders.refuseToCancel(id, reason), true);
  }

  public View cancelByStore(Caller caller, OrderId id, String reason) {
    atStore(caller, id);
    return view(caller, orders.cancelByStore(id, reason), true);
  }

  public View pickupImpossible(Caller caller, OrderId id, String reason) {
    atStore(caller, id);
    return view(caller, orders.pickupImpossible(id, reason), true);
  }

  public View collected(Caller caller, OrderId id, String code) {
    atStore(caller, id);
    return view(caller, orders.collected(id, Actor.MERCHANT, code), true);
  }

  // --- the operator ---

  public View cancelByOperator(Caller caller, OrderId id, Cause cause, String reason) {
    return view(caller, orders.cancelByOperator(id, cause, reason), true);
  }

  public View forceMajeure(Caller caller, OrderId id, Cause cause, String reason) {
    return view(caller, orders.forceMajeure(id, cause, reason), true);
  }

  public View discard(Caller caller, OrderId id, Cause cause, String reason) {
    return view(caller, orders.discard(id, cause, reason), true);
  }

  // --- who may see what ---

  private Order own(Caller caller, OrderId id) {
    Order order = orders.order(id);
    if (!order.customer().equals(caller.customer())) {
      throw Refusal.notFound("order_unknown");
    }
    return order;
  }

  private Order atStore(Caller caller, OrderId id) {
    Order order = orders.order(id);
    try {
      staff.requireStaff(order.store(), caller);
    } catch (Refusal e) {
      throw Refusal.notFound("order_unknown");
    }
    return order;
  }

  private Order visible(Caller caller, OrderId id) {
    return switch (caller.role()) {
      case CUSTOMER -> own(caller, id);
      case OPERATOR -> orders.order(id);
      case MERCHANT -> atStore(caller, id);
      case GUEST, RIDER, PARTNER -> throw Refusal.notFound("order_unknown");
    };
  }

  private Page<View> page(Caller caller, List<Order> found, int limit) {
    List<View> views = found.stream().map(order -> view(caller, order, false)).toList();
    boolean full = found.size() == size(limit);
    return new Page<>(views, full ? found.getLast().id().toString() : null);
  }

  private View view(Caller caller, Order order, boolean whole) {
    boolean customer = caller.is(Role.CUSTOMER);
    boolean merchant = caller.is(Role.MERCHANT);
    OrderDetails details = order.details();
    Quote.Dropoff dropoff = details.dropoff();
    return new View(
        order.id(),
        order.status(),
        order.status().publicStatus(),
        order.customer(),
        order.store(),
        details.storeName(),
        store.lines(order.id()).stream().map(OrderDesk::line).toList(),
        order.price().payable().fen(),
        order.refunded().fen(),
        order.method(),
        order.isPaid(),
        order.isPaid() ? null : clocks.payBefore(order),
        order.placedAt(),
        order.promiseAt(),
        order.acceptedAt(),
        order.foodReadyAt(),
        order.readyAt(),
        order.deliveredAt(),
        order.endedAt(),
        order.cause(),
        order.cancelAskedAt() != null,
        order.missingLine(),
        order.selfPickup(),
        dropoff == null ? null : dropoff.line(),
        dropoff == null || merchant ? null : dropoff.door(),
        dropoff == null ? null : Point.of(dropoff.position()),
        details.note(),
        details.cutlery(),
        merchant || customer && order.selfPickup() ? details.pickupCode() : null,
        customer ? details.deliveryCode() : null,
        whole ? carriage(order) : null,
        order.head().version());
  }

  private static LineView line(OrderLine line) {
    return new LineView(
        line.item(),
        line.name(),
        line.quantity(),
        line.unit().fen(),
        line.share().fen(),
        line.note(),
        line.removed());
  }

  private @Nullable Carriage carriage(Order order) {
    if (order.selfPickup() || order.acceptedAt() == null) {
      return null;
    }
    DeliveryView delivery = deliveries.of(Orders.BUSINESS, order.id().toString()).orElse(null);
    if (delivery == null) {
      return null;
    }
    RiderId rider = delivery.rider();
    Point at = null;
    if (rider != null && order.status() == OrderStatus.IN_DELIVERY) {
      at = positions.last(rider).map(seen -> Point.of(seen.position())).orElse(null);
    }
    return new Carriage(
        delivery.id().toString(),
        delivery.status().name(),
        rider == null ? null : rider.toString(),
        delivery.assignmentNo(),
        at);
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
