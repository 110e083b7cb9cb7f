package io.songda.pricing;

import io.songda.merchant.Store;
import io.songda.promotion.Coupon;
import io.songda.promotion.SpendAndSave;
import io.songda.shared.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a price depends on, looked up beforehand so that the rules only compute.
 *
 * @param roadMetres store to door by e-bike; 0 when the customer collects
 * @param points points the customer wants to redeem, within the balance
 */
record Cart(
    Store store,
    List<CartLine> lines,
    boolean member,
    List<SpendAndSave> spendAndSave,
    @Nullable Coupon coupon,
    long points,
    Money tip,
    boolean selfPickup,
    double roadMetres,
    Tariff tariff) {

  Money listTotal() {
    return Money.sum(lines.stream().map(CartLine::listTotal).toList());
  }
}
