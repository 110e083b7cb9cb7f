package io.songda.pricing;

import io.songda.pricing.PriceLine.Code;
import io.songda.promotion.Bearer;
import io.songda.shared.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * A price with its parts. {@code payable = goods - discounts + packaging + deliveryFee + tip},
 * where goods are at list price and points count as a discount that the platform gives.
 *
 * @param merchantDiscount what the merchant gives (member price, 满减, its coupons)
 * @param platformDiscount what the platform gives (its coupons), points aside
 */
public record Price(
    Money goods,
    Money merchantDiscount,
    Money platformDiscount,
    Money points,
    Money packaging,
    Money deliveryFee,
    Money tip,
    Money payable) {

  /** What the customer pays for the goods themselves. */
  public Money goodsPaid() {
    return goods.minus(merchantDiscount).minus(platformDiscount).minus(points);
  }

  /**
   * What the technical fee is charged on: goods and packaging after the merchant's own discounts.
   */
  public Money commissionBase() {
    return goods.minus(merchantDiscount).plus(packaging);
  }

  /** What is left to pay when a line is taken off, with its part of the discounts. */
  public Price without(
      Money itsGoods,
      Money itsPackaging,
      Money itsMerchantDiscount,
      Money itsPlatformDiscount,
      Money itsPoints) {
    Money paid =
        itsGoods
            .plus(itsPackaging)
            .minus(itsMerchantDiscount)
            .minus(itsPlatformDiscount)
            .minus(itsPoints);
    return new Price(
        goods.minus(itsGoods),
        merchantDiscount.minus(itsMerchantDiscount),
        platformDiscount.minus(itsPlatformDiscount),
        points.minus(itsPoints),
        packaging.minus(itsPackaging),
        deliveryFee,
        tip,
        payable.minus(paid));
  }

  static List<PriceLine> lines(Cart cart, List<PriceRule> chain) {
    List<PriceLine> lines = new ArrayList<>();
    Money goodsSoFar = Money.ZERO;
    for (PriceRule rule : chain) {
      PriceLine line = rule.look(cart, goodsSoFar).orElse(null);
      if (line != null) {
        lines.add(line);
        boolean aboutGoods = line.code().compareTo(Code.PACKAGING) < 0;
        goodsSoFar = aboutGoods ? goodsSoFar.plus(line.amount()) : goodsSoFar;
      }
    }
    return lines;
  }

  static Price of(List<PriceLine> lines) {
    return new Price(
        amount(lines, Code.GOODS),
        given(lines, Bearer.MERCHANT),
        given(lines, Bearer.PLATFORM).plus(amount(lines, Code.POINTS)),
        amount(lines, Code.POINTS).negated(),
        amount(lines, Code.PACKAGING),
        amount(lines, Code.DELIVERY_FEE),
        amount(lines, Code.TIP),
        Money.sum(lines.stream().map(PriceLine::amount).toList()));
  }

  private static Money amount(List<PriceLine> lines, Code code) {
    return Money.sum(
        lines.stream().filter(line -> line.code() == code).map(PriceLine::amount).toList());
  }

  private static Money given(List<PriceLine> lines, Bearer bearer) {
    return Money.sum(
            lines.stream().filter(line -> line.bearer() == bearer).map(PriceLine::amount).toList())
        .negated();
  }
}
