package io.songda.lifecycle;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The delivery's table and the questions one can ask it; whatever it does not list is refused.
 * While a delivery exists its own row decides, so the order's state is not asked here.
 */
public final class DeliveryMachine {
  /** Every row. */
  public static final List<DeliveryTransition> TABLE = DeliveryTable.rows();

  private static final DeliveryLookup LOOKUP = new DeliveryLookup(TABLE);

  private DeliveryMachine() {}

  /**
   * The one row that fits, in constant time.
   *
   * @param from the delivery's state, null when it does not exist yet
   */
  public static Optional<DeliveryTransition> find(
      @Nullable DeliveryStatus from, DeliveryEvent event, Actor actor) {
    return Optional.ofNullable(LOOKUP.at(from, event, actor));
  }

  /**
   * The state that follows.
   *
   * @throws NotAllowed when no row fits
   */
  public static DeliveryStatus require(
      @Nullable DeliveryStatus from, DeliveryEvent event, Actor actor) {
    return requireRow(from, event, actor).to();
  }

  /**
   * The row that fits, with what the order is told.
   *
   * @throws NotAllowed when no row fits
   */
  public static DeliveryTransition requireRow(
      @Nullable DeliveryStatus from, DeliveryEvent event, Actor actor) {
    return find(from, event, actor).orElseThrow(() -> refusal(from, event, actor));
  }

  /** What this actor could ask for now. */
  public static List<DeliveryEvent> allowed(@Nullable DeliveryStatus from, Actor actor) {
    return LOOKUP.allowed(from, actor);
  }

  private static NotAllowed refusal(
      @Nullable DeliveryStatus from, DeliveryEvent event, Actor actor) {
    List<String> allowed = allowed(from, actor).stream().map(Enum::name).toList();
    return new NotAllowed("delivery", from, event, actor, allowed);
  }
}
