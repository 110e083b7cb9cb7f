package io.songda.lifecycle;

/** Why an order ended CANCELLED or UNDELIVERED; who pays follows from it. */
public enum Cause {
  /** Not paid in time. */
  PAY_TIMEOUT,
  /** The customer cancelled before paying. */
  CUSTOMER_BEFORE_PAY,
  /** The customer cancelled before the store accepted. */
  CUSTOMER_BEFORE_ACCEPT,
  /** The customer cancelled within the free minute, or in another free window. */
  CUSTOMER_GRACE,
  /** The customer cancelled after that, with the store's consent or silence. */
  CUSTOMER_AFTER_ACCEPT,
  /** The store declined. */
  MERCHANT_DECLINED,
  /** The store did not answer. */
  MERCHANT_ACCEPT_TIMEOUT,
  /** The store gave up after accepting. */
  MERCHANT_AFTER_ACCEPT,
  /** The store broke its promise and the customer cancelled. */
  MERCHANT_SLOW,
  /** No rider could be found. */
  NO_RIDER,
  /** Weather, closed roads, unrest. */
  FORCE_MAJEURE,
  /** The platform was out of order. */
  OUTAGE,
  /** An operator ended it without anybody's fault. */
  OPERATOR_DECISION,
  /** Held or stopped on suspicion of fraud. */
  FRAUD_SUSPECTED,
  /** Nobody came to collect a self pick-up. */
  NOT_COLLECTED,
  /** The customer could not be reached, or the address was wrong. */
  CUSTOMER_UNREACHABLE,
  /** The customer refused it at the door without cause. */
  CUSTOMER_REFUSED,
  /** The customer's identity or age could not be shown. */
  ID_FAILED,
  /** The customer took it back on the road. */
  CUSTOMER_AFTER_PICKUP,
  /** The store called it back on the road, or packed the wrong thing. */
  MERCHANT_AFTER_PICKUP,
  /** Refused at the door because it came much too late. */
  DELIVERED_LATE,
  /** Damaged on the road, or mixed up with another. */
  DAMAGED,
  /** The rider vanished or gave up with the goods. */
  RIDER_FAILED,
  /** The goods are gone. */
  LOST
}
