package io.songda.lifecycle;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the delivery's table.
 *
 * @param id the row's number, shared by rows that differ only in {@code from}
 * @param from the state it leaves, null for a creation
 * @param event what happens
 * @param actors who may ask for it
 * @param to the state it reaches
 * @param lead whose row is compared-and-set first
 * @param news what the order is told, null when it need not follow
 * @param successor the state in which a second delivery of the order begins, null when none does
 * @param guard what must hold besides, in words
 * @param consequences what else follows, in words
 */
public record DeliveryTransition(
    String id,
    @Nullable DeliveryStatus from,
    DeliveryEvent event,
    Set<Actor> actors,
    DeliveryStatus to,
    Lead lead,
    @Nullable OrderEvent news,
    @Nullable DeliveryStatus successor,
    String guard,
    String consequences) {

  /** Who begins a move that concerns both an order and its delivery. */
  public enum Lead {
    /** The delivery moves alone; the order follows by event, if it must. */
    DELIVERY,
    /** The order moves and takes its delivery along in one transaction. */
    ORDER,
    /** Both ways are open. */
    EITHER
  }
}
