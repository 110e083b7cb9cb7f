package io.songda.lifecycle;

/**
 * The status of an order in the public contract: five steps that never go back, and two declared
 * extensions (cancelled, undelivered) that are always sent with a cause.
 */
public enum PublicStatus {
  /** Unpaid, or waiting for the store's answer. */
  PENDING,
  /** The store accepted. */
  CONFIRMED,
  /** Being prepared, or ready. */
  PREPARING,
  /** On the road, to the customer or back. */
  ON_DELIVERY,
  /** In the customer's hands. */
  COMPLETED,
  /** Ended before pick-up. */
  CANCELLED,
  /** Ended after pick-up, or never collected. */
  UNDELIVERED;

  /** Whether a customer who saw this status may next be shown that one. */
  public boolean mayBecome(PublicStatus next) {
    if (this == CANCELLED || this == UNDELIVERED) {
      return next == this;
    }
    return next.ordinal() >= ordinal();
  }
}
