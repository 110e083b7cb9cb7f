package io.songda.promotion.web;

import io.songda.promotion.Bearer;
import io.songda.promotion.CouponTemplate;
import io.songda.promotion.Promotions;
import io.songda.shared.Field;
import io.songda.shared.Money;
import io.songda.shared.Refusal;
import io.songda.shared.StoreId;
import org.jspecify.annotations.Nullable;

/** Coupons as an operator wants them printed. */
record NewTemplate(
    @Nullable String name,
    @Nullable Long thresholdFen,
    @Nullable Long savingFen,
    @Nullable StoreId storeId,
    @Nullable Integer quantity,
    @Nullable Integer validDays,
    @Nullable Bearer bearer) {

  /** What it says, checked field by field. */
  record Checked(
      String name,
      Money threshold,
      Money saving,
      Bearer bearer,
      @Nullable StoreId store,
      int quantity,
      int validDays) {

    CouponTemplate print(Promotions promotions) {
      return promotions.print(name, threshold, saving, bearer, store, quantity, validDays);
    }
  }

  /** A coupon with a threshold saves no more than that; a store bears only its own coupons. */
  Checked checked() {
    Money threshold = Field.of("thresholdFen").money(thresholdFen);
    Money most = threshold.isZero() ? Field.MOST : threshold;
    Bearer payer = Field.of("bearer").present(bearer);
    if (payer == Bearer.MERCHANT && storeId == null) {
      throw Refusal.invalid("bearer_needs_store", "/storeId", "Which store bears it?");
    }
    return new Checked(
        Field.of("name").text(name, 60),
        threshold,
        Field.of("savingFen").money(savingFen, Money.fen(1), most),
        payer,
        storeId,
        Field.of("quantity").number(quantity, 1, 10_000_000),
        Field.of("validDays").number(validDays, 1, 366));
  }
}
