package io.songda.order;

/** How the customer wants to pay. */
public enum PaymentMethod {
  WECHAT,
  CASH
}
