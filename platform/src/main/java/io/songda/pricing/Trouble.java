package io.songda.pricing;

import io.songda.lifecycle.Cause;

/** What went wrong, as far as money is concerned. */
public enum Trouble {
  NONE,
  CUSTOMER_CANCELS,
  CUSTOMER_CANCELS_FREELY,
  MERCHANT_DECLINES,
  MERCHANT_CANCELS,
  MERCHANT_SLOW,
  WRONG_ITEM,
  NO_RIDER,
  /** Before pick-up. */
  RIDER_GIVES_BACK,
  /** After pick-up. */
  RIDER_FAILS,
  LATE,
  DAMAGED,
  CUSTOMER_ABSENT,
  ID_FAILED,
  FORCE_MAJEURE,
  OUTAGE,
  SURPLUS_PAYMENT,
  QUALITY,
  FRAUD;

  /** The trouble behind the cause with which an order ended. */
  public static Trouble of(Cause cause) {
    return switch (cause) {
      case PAY_TIMEOUT, CUSTOMER_BEFORE_PAY, CUSTOMER_BEFORE_ACCEPT -> CUSTOMER_CANCELS;
      case CUSTOMER_AFTER_ACCEPT, CUSTOMER_AFTER_PICKUP -> CUSTOMER_CANCELS;
      case CUSTOMER_GRACE -> CUSTOMER_CANCELS_FREELY;
      case MERCHANT_DECLINED, MERCHANT_ACCEPT_TIMEOUT -> MERCHANT_DECLINES;
      case MERCHANT_AFTER_ACCEPT -> MERCHANT_CANCELS;
      case MERCHANT_SLOW -> MERCHANT_SLOW;
      case MERCHANT_AFTER_PICKUP -> WRONG_ITEM;
      case NO_RIDER -> NO_RIDER;
      case FORCE_MAJEURE -> FORCE_MAJEURE;
      case OUTAGE, OPERATOR_DECISION -> OUTAGE;
      case FRAUD_SUSPECTED -> FRAUD;
      case NOT_COLLECTED, CUSTOMER_UNREACHABLE, CUSTOMER_REFUSED -> CUSTOMER_ABSENT;
      case ID_FAILED -> ID_FAILED;
      case DELIVERED_LATE -> LATE;
      case DAMAGED, LOST -> DAMAGED;
      case RIDER_FAILED -> RIDER_FAILS;
    };
  }
}
