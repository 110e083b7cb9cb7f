package io.songda.order;

import io.songda.dispatch.Deliveries;
import io.songda.dispatch.DeliveryView;
import io.songda.lifecycle.OrderStatus;
import io.songda.pricing.Quote;
import io.songda.shared.Caller;
import io.songda.shared.OrderId;
import io.songda.shared.Point;
import io.songda.shared.RiderId;
import io.songda.shared.Role;
import io.songda.tracking.Positions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows orders to people, each as much as they may see. */
@Component
class OrderViews {

  private final OrderStore store;
  private final Deliveries deliveries;
  private final Positions positions;
  private final OrderClocks clocks;

  OrderViews(OrderStore store, Deliveries deliveries, Positions positions, OrderClocks clocks) {
    this.store = store;
    this.deliveries = deliveries;
    this.positions = positions;
    this.clocks = clocks;
  }

  /** One order with its delivery. */
  OrderView of(Caller caller, Order order) {
    return view(caller, order, store.lines(order.id()), carriage(order));
  }

  /** Many orders without their deliveries; their lines are read with one statement. */
  List<OrderView> of(Caller caller, List<Order> orders) {
    Map<OrderId, List<OrderLine>> lines = store.lines(orders.stream().map(Order::id).toList());
    return orders.stream()
        .map(order -> view(caller, order, lines.getOrDefault(order.id(), List.of()), null))
        .toList();
  }

  private OrderView view(
      Caller caller, Order order, List<OrderLine> lines, OrderView.@Nullable Carriage delivery) {
    boolean customer = caller.is(Role.CUSTOMER) || caller.is(Role.PARTNER);
    boolean merchant = caller.is(Role.MERCHANT);
    OrderDetails details = order.details();
    Quote.Dropoff dropoff = details.dropoff();
    return new OrderView(
        order.id(),
        order.status(),
        order.status().publicStatus(),
        order.customer(),
        order.store(),
        details.storeName(),
        lines.stream().map(OrderView.LineView::of).toList(),
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
        (order.selfPickup() ? merchant : customer) ? details.deliveryCode() : null,
        delivery,
        order.head().version());
  }

  private OrderView.@Nullable Carriage carriage(Order order) {
    if (order.selfPickup() || order.acceptedAt() == null) {
      return null;
    }
    return deliveries
        .of(Orders.BUSINESS, order.id().toString())
        .map(delivery -> carriage(order, delivery))
        .orElse(null);
  }

  private OrderView.Carriage carriage(Order order, DeliveryView delivery) {
    RiderId rider = delivery.rider();
    Point at = null;
    if (rider != null && order.status() == OrderStatus.IN_DELIVERY) {
      at = positions.last(rider).map(seen -> Point.of(seen.position())).orElse(null);
    }
    return new OrderView.Carriage(
        delivery.id().toString(),
        delivery.status().name(),
        rider == null ? null : rider.toString(),
        delivery.assignmentNo(),
        at);
  }
}
