package io.songda.order;

import io.songda.dispatch.Deliveries;
import io.songda.dispatch.DeliveryView;
import io.songda.eventlog.Event;
import io.songda.eventlog.EventLog;
import io.songda.eventlog.Head;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.lifecycle.OrderEvent;
import io.songda.lifecycle.OrderMachine;
import io.songda.lifecycle.Transition;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.Transactions;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * The orders of the city and how they change: along a row of the life cycle's table, with an event,
 * if nobody was faster. What the table does not list is refused with {@link
 * io.songda.lifecycle.NotAllowed}.
 */
@Component
public class Orders {

  /** How orders call themselves towards payment and dispatch. */
  static final String BUSINESS = "ORDER";

  private final OrderStore store;
  private final EventLog eventLog;
  private final Deliveries deliveries;
  private final Transactions transactions;

  Orders(OrderStore store, EventLog eventLog, Deliveries deliveries, Transactions transactions) {
    this.store = store;
    this.eventLog = eventLog;
    this.deliveries = deliveries;
    this.transactions = transactions;
  }

  /** The order. Refuses with 404 an unknown one. */
  Order order(OrderId id) {
    return store.find(id).orElseThrow(() -> Refusal.notFound("order_unknown"));
  }

  /** Runs a verb on the order as it stands, whole or not at all. */
  Order with(OrderId id, UnaryOperator<Order> verb) {
    return transactions.in(() -> verb.apply(order(id)));
  }

  /** The current delivery, null when there is none yet or never will be. */
  @Nullable DeliveryView delivery(Order order) {
    boolean none = order.selfPickup() || order.acceptedAt() == null;
    return none ? null : deliveries.of(BUSINESS, order.id().toString()).orElse(null);
  }

  /** The row of the table for the order as it stands now, before anything else is looked at. */
  Transition require(Order order, OrderEvent event, Actor actor) {
    return OrderMachine.requireRow(order.status(), event, actor, status(delivery(order)));
  }

  /** The same, if there is one. */
  Optional<Transition> find(Order order, OrderEvent event, Actor actor) {
    return OrderMachine.find(order.status(), event, actor, status(delivery(order)));
  }

  private static @Nullable DeliveryStatus status(@Nullable DeliveryView delivery) {
    return delivery == null ? null : delivery.status();
  }

  /** Moves an order along one row of the table, with its event, if nobody was faster. */
  Order change(
      Order order,
      OrderEvent event,
      Actor actor,
      BiFunction<OrderEdit, Transition, OrderEdit> edit,
      Function<Order, Event> tell) {
    return along(require(order, event, actor), order, edit, tell);
  }

  /**
   * The same for news of the delivery, which moves first and may be further along by now: the row
   * must exist for some state of the delivery.
   */
  Order follow(
      Order order,
      OrderEvent event,
      Actor actor,
      BiFunction<OrderEdit, Transition, OrderEdit> edit,
      Function<Order, Event> tell) {
    Transition row =
        Arrays.stream(DeliveryStatus.values())
            .flatMap(status -> OrderMachine.find(order.status(), event, actor, status).stream())
            .findFirst()
            .orElseGet(() -> OrderMachine.requireRow(order.status(), event, actor, null));
    return along(row, order, edit, tell);
  }

  private Order along(
      Transition row,
      Order order,
      BiFunction<OrderEdit, Transition, OrderEdit> edit,
      Function<Order, Event> tell) {
    OrderEdit edited = edit.apply(order.edit(), row);
    return write(edited, order, tell.apply(edited.withHead(order.head())));
  }

  /** 催单: the customer asks how far it is. */
  Order remind(OrderId id) {
    return with(
        id,
        order -> {
          if (order.status().isFinal() || !order.isPaid()) {
            throw Refusal.conflict("nothing_to_remind", "The order is " + order.status());
          }
          return note(order, new OrderReminded(id, order.customer(), order.store()));
        });
  }

  /** Tells something that leaves the order as it is. */
  Order note(Order order, Event event) {
    return write(order.edit(), order, event);
  }

  private Order write(OrderEdit edited, Order before, Event event) {
    Head head = eventLog.append(before.id().toString(), before.head(), event);
    Order next = edited.withHead(head);
    if (!store.update(next, before.head().version())) {
      throw new OptimisticLockingFailureException(
          "Somebody changed %s first".formatted(before.id()));
    }
    return next;
  }
}
