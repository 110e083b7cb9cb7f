package io.songda.pricing;

import io.songda.lifecycle.OrderStatus;

/** How far an order had come when something went wrong. */
public enum Stage {
  /** The store has not said yes. */
  BEFORE_ACCEPT,
  /** Accepted, in the kitchen, not ready. */
  PREPARING,
  /** Packed, not picked up. */
  READY,
  /** With the rider, up to the door and back. */
  CARRIED,
  /** With the customer. */
  DELIVERED;

  /**
   * The stage of an order that stood here.
   *
   * @throws IllegalArgumentException when it had already ended otherwise
   */
  public static Stage of(OrderStatus status) {
    return switch (status) {
      case PENDING_PAYMENT, PLACED -> BEFORE_ACCEPT;
      case ACCEPTED, PREPARING -> PREPARING;
      case READY -> READY;
      case IN_DELIVERY, RETURNING -> CARRIED;
      case DELIVERED, COMPLETED -> DELIVERED;
      case CANCELLED, UNDELIVERED ->
          throw new IllegalArgumentException("Tell where the order stood before it was " + status);
    };
  }
}
