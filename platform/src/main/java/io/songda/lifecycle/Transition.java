package io.songda.lifecycle;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the order's table.
 *
 * @param id the row's number, shared by rows that differ only in {@code from}
 * @param from the state it leaves, null for a creation
 * @param event what happens
 * @param actors who may ask for it
 * @param to the state it reaches; the same as {@code from} for a row that only notes something
 * @param withoutDelivery whether it is possible while the order has no delivery
 * @param during the states of the current delivery in which it is possible
 * @param effect the state the delivery takes in the same transaction, null when it is not touched;
 *     a delivery that is there already is left alone
 * @param causes the causes it may end with, empty unless it ends CANCELLED or UNDELIVERED
 * @param guard what must hold besides, in words
 * @param consequences what else follows, in words
 */
public record Transition(
    String id,
    @Nullable OrderStatus from,
    OrderEvent event,
    Set<Actor> actors,
    OrderStatus to,
    boolean withoutDelivery,
    Set<DeliveryStatus> during,
    @Nullable DeliveryStatus effect,
    Set<Cause> causes,
    String guard,
    String consequences) {

  /** Whether it is possible with this current delivery (null: none). */
  public boolean allows(@Nullable DeliveryStatus delivery) {
    return delivery == null ? withoutDelivery : during.contains(delivery);
  }
}
