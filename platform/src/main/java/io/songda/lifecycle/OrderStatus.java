package io.songda.lifecycle;

/** Where an order stands in the trade between customer, store and platform. */
public enum OrderStatus {
  /** Created, stock held, money not here yet. */
  PENDING_PAYMENT(PublicStatus.PENDING),
  /** Paid (or to be paid in cash); the store has not answered. */
  PLACED(PublicStatus.PENDING),
  /** The store said yes and gave a promised time. */
  ACCEPTED(PublicStatus.CONFIRMED),
  /** The kitchen works on it. */
  PREPARING(PublicStatus.PREPARING),
  /** Packed, waiting for a rider or for the customer. */
  READY(PublicStatus.PREPARING),
  /** A rider carries it to the customer. */
  IN_DELIVERY(PublicStatus.ON_DELIVERY),
  /** A rider carries it back to the store. */
  RETURNING(PublicStatus.ON_DELIVERY),
  /** Handed over; after-sale and confirmation are still possible. */
  DELIVERED(PublicStatus.COMPLETED),
  /** Over, the money is divided. */
  COMPLETED(PublicStatus.COMPLETED),
  /** Over before anybody carried it, always with a {@link Cause}. */
  CANCELLED(PublicStatus.CANCELLED),
  /** Over after pick-up or after waiting in vain for collection, always with a {@link Cause}. */
  UNDELIVERED(PublicStatus.UNDELIVERED);

  private final PublicStatus publicStatus;

  OrderStatus(PublicStatus publicStatus) {
    this.publicStatus = publicStatus;
  }

  /** What partners and customers are told. */
  public PublicStatus publicStatus() {
    return publicStatus;
  }

  /** Whether nothing can move the order any more. */
  public boolean isFinal() {
    return this == COMPLETED || this == CANCELLED || this == UNDELIVERED;
  }
}
