package io.songda.promotion;

/** Where a coupon is on its way: it is held by one order, then used by it or free again. */
public enum CouponState {
  FREE,
  HELD,
  USED
}
