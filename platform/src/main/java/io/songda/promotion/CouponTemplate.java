package io.songda.promotion;

import io.songda.shared.CouponTemplateId;
import io.songda.shared.Money;
import io.songda.shared.StoreId;
import org.jspecify.annotations.Nullable;

/** So many equal coupons to be claimed, one per customer, each valid for some days from then. */
public record CouponTemplate(
    CouponTemplateId id,
    String name,
    Money threshold,
    Money saving,
    Bearer bearer,
    @Nullable StoreId store,
    int quantity,
    int claimed,
    int validDays) {

  /** How many are left to be claimed. */
  public int left() {
    return quantity - claimed;
  }
}
