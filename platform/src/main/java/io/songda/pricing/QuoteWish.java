package io.songda.pricing;

import io.songda.basket.BasketLine;
import io.songda.shared.AddressId;
import io.songda.shared.CouponId;
import io.songda.shared.Money;
import io.songda.shared.StoreId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wants a price for.
 *
 * @param address where to; null when the customer collects at the store
 * @param points points to redeem, at most
 */
public record QuoteWish(
    StoreId store,
    List<BasketLine> lines,
    @Nullable AddressId address,
    @Nullable CouponId coupon,
    long points,
    Money tip) {}
