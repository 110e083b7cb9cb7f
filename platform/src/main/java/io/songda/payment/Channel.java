package io.songda.payment;

/** Ways to pay. */
public enum Channel {
  WECHAT,
  ALIPAY,
  UNIONPAY,
  CASH
}
