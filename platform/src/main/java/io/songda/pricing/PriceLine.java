package io.songda.pricing;

import io.songda.promotion.Bearer;
import io.songda.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * One explained line of a price.
 *
 * @param amount added to what is paid; negative for a discount
 * @param bearer who gives a discount; null for what is not one
 * @param reason the rule in words, e.g. 满50减8
 */
public record PriceLine(Code code, Money amount, @Nullable Bearer bearer, String reason) {

  /** The lines a price can have, in the order of the chain. */
  public enum Code {
    GOODS,
    MEMBER_PRICE,
    SPEND_AND_SAVE,
    COUPON,
    POINTS,
    PACKAGING,
    DELIVERY_FEE,
    TIP
  }
}
