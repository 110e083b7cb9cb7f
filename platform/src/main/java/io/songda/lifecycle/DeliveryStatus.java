package io.songda.lifecycle;

/** Where a delivery, the ride that belongs to an order, stands. */
public enum DeliveryStatus {
  /** Created, kept back until its release time so that no rider waits at the store. */
  HELD,
  /** Offered to riders or in the pool of open deliveries. */
  OFFERING,
  /** A rider has taken it and is on the way to the store. */
  ASSIGNED,
  /** The rider is at the store. */
  AT_PICKUP,
  /** The rider reported that it cannot be picked up; the store has not answered yet. */
  PICKUP_REVIEW,
  /** The rider carries it. */
  PICKED_UP,
  /** The rider is at the customer's door. */
  AT_DROPOFF,
  /** It could not be handed over; what happens next is being decided. */
  UNDELIVERABLE,
  /** The rider carries it back to the store. */
  RETURNING,
  /** The rider is back at the store. */
  AT_RETURN,
  /** Handed over to the customer, or to the rider of the next delivery. */
  DELIVERED,
  /** Taken back by the store. */
  RETURNED,
  /** Called off, or the goods were thrown away. */
  CANCELLED,
  /** The goods are gone. */
  LOST;

  /** Whether nothing can move the delivery any more. */
  public boolean isFinal() {
    return this == DELIVERED || this == RETURNED || this == CANCELLED || this == LOST;
  }

  /** Whether an order may still cancel it: nobody has the goods yet. */
  public boolean isBeforePickup() {
    return ordinal() <= PICKUP_REVIEW.ordinal();
  }
}
