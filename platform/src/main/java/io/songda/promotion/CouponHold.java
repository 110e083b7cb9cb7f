package io.songda.promotion;

import io.songda.shared.CouponId;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;

/** An order of a customer wants to take a coupon. */
public record CouponHold(OrderId order, CustomerId customer, CouponId coupon) {}
