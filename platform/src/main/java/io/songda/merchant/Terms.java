package io.songda.merchant;

import io.songda.geo.Area;
import io.songda.shared.Money;
import java.time.Duration;

/**
 * On which terms a store sells.
 *
 * @param minimumOrder the goods must be worth at least this
 * @param preparation how long the kitchen usually takes
 * @param deliveryBaseFee what the delivery costs before distance and weather
 * @param commissionBasisPoints the platform's share of the goods, set at the approval
 * @param returnable whether it sells goods that keep and takes back what nobody takes; false for
 *     food
 */
public record Terms(
    Money minimumOrder,
    Area deliveryArea,
    Duration preparation,
    Money deliveryBaseFee,
    int commissionBasisPoints,
    boolean cashAllowed,
    boolean returnable) {

  Terms withCommission(int basisPoints) {
    return new Terms(
        minimumOrder,
        deliveryArea,
        preparation,
        deliveryBaseFee,
        basisPoints,
        cashAllowed,
        returnable);
  }
}
