package io.songda.lifecycle;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The order's table and the questions one can ask it; whatever it does not list is refused. */
public final class OrderMachine {
  /** Every row. */
  public static final List<Transition> TABLE = OrderTable.rows();

  private static final OrderLookup LOOKUP = new OrderLookup(TABLE);

  private OrderMachine() {}

  /**
   * The one row that fits, in constant time.
   *
   * @param from the order's state, null when it does not exist yet
   * @param delivery the state of its current delivery, null when it has none
   */
  public static Optional<Transition> find(
      @Nullable OrderStatus from,
      OrderEvent event,
      Actor actor,
      @Nullable DeliveryStatus delivery) {
    return Optional.ofNullable(LOOKUP.at(from, event, actor, delivery));
  }

  /**
   * The state that follows.
   *
   * @throws NotAllowed when no row fits
   */
  public static OrderStatus require(
      @Nullable OrderStatus from,
      OrderEvent event,
      Actor actor,
      @Nullable DeliveryStatus delivery) {
    return requireRow(from, event, actor, delivery).to();
  }

  /**
   * The row that fits, with its effect on the delivery.
   *
   * @throws NotAllowed when no row fits
   */
  public static Transition requireRow(
      @Nullable OrderStatus from,
      OrderEvent event,
      Actor actor,
      @Nullable DeliveryStatus delivery) {
    return find(from, event, actor, delivery)
        .orElseThrow(() -> refusal(from, event, actor, delivery));
  }

  /** What this actor could ask for now. */
  public static List<OrderEvent> allowed(
      @Nullable OrderStatus from, Actor actor, @Nullable DeliveryStatus delivery) {
    return LOOKUP.allowed(from, actor, delivery);
  }

  private static NotAllowed refusal(
      @Nullable OrderStatus from,
      OrderEvent event,
      Actor actor,
      @Nullable DeliveryStatus delivery) {
    List<String> allowed = allowed(from, actor, delivery).stream().map(Enum::name).toList();
    return new NotAllowed("order", from, event, actor, allowed);
  }
}
