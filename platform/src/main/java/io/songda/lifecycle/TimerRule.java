package io.songda.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A clock of the life cycle. Every value may be set per city, store category and store; the value
 * in force is kept with the order. Times are city time except {@code T1}'s questions to the
 * channel.
 *
 * @param id its number, {@code T1}…
 * @param name what runs out
 * @param since what it counts from
 * @param standard the default
 * @param least the shortest setting
 * @param most the longest setting
 * @param orders the order states in which it runs, empty when it belongs to the delivery
 * @param withoutDelivery whether it runs only while the order has no delivery
 * @param deliveries the delivery states in which it runs, empty when it belongs to the order
 * @param orderEvents what it fires at the order as {@link Actor#TIMER}, the usual one first
 * @param deliveryEvents what it fires at the delivery as {@link Actor#TIMER}
 * @param needs what must hold besides the passing of time, empty when time alone is enough
 * @param ladder the steps before and at its end
 */
public record TimerRule(
    String id,
    String name,
    String since,
    Duration standard,
    Duration least,
    Duration most,
    Set<OrderStatus> orders,
    boolean withoutDelivery,
    Set<DeliveryStatus> deliveries,
    List<OrderEvent> orderEvents,
    List<DeliveryEvent> deliveryEvents,
    String needs,
    List<Step> ladder) {

  /**
   * One step of a ladder.
   *
   * @param after counted from the same moment as the timer
   * @param action what is done then
   */
  public record Step(Duration after, String action) {}

  /** Who acts when a timer fires. */
  public Actor actor() {
    return Actor.TIMER;
  }

  /** Whether it only limits what somebody may do, and moves nothing itself. */
  public boolean isWindow() {
    return orderEvents.isEmpty() && deliveryEvents.isEmpty();
  }

  /** Whether the passing of time alone is enough for it to fire. */
  public boolean firesByTimeAlone() {
    return !isWindow() && needs.isEmpty();
  }
}
