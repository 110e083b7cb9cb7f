package io.songda.catalog.web;

import io.songda.shared.Field;
import io.songda.shared.Money;
import org.jspecify.annotations.Nullable;

/** What an item costs, and members if it is less. */
record PriceForm(@Nullable Long priceFen, @Nullable Long memberPriceFen) {

  Money price(Field field) {
    return field.at("priceFen").money(priceFen);
  }

  /** Null for none; above the price it is refused. */
  @Nullable Money memberPrice(Field field) {
    return memberPriceFen == null
        ? null
        : field.at("memberPriceFen").money(memberPriceFen, Money.ZERO, price(field));
  }
}
