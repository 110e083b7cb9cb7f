package io.songda.pricing;

import io.songda.shared.Money;
import java.util.Optional;

/** Looks at a cart and answers with at most one line; changes nothing. */
@FunctionalInterface
interface PriceRule {

  /**
   * @param goodsSoFar the goods after the discounts of the rules before this one
   */
  Optional<PriceLine> look(Cart cart, Money goodsSoFar);
}
