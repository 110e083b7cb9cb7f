package io.songda.pricing;

import io.songda.pricing.PriceLine.Code;
import io.songda.promotion.Bearer;
import io.songda.promotion.Coupon;
import io.songda.promotion.SpendAndSave;
import io.songda.shared.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rules of a price; the order of {@link #CHAIN} is the stacking policy. */
final class PriceRules {

  static final PriceRule GOODS =
      (cart, soFar) -> Optional.of(new PriceLine(Code.GOODS, cart.listTotal(), null, "商品原价"));

  static final PriceRule MEMBER_PRICE =
      (cart, soFar) ->
          cart.member()
              ? discount(
                  Code.MEMBER_PRICE,
                  Money.sum(cart.lines().stream().map(CartLine::memberSaving).toList()),
                  soFar,
                  Bearer.MERCHANT,
                  "会员价")
              : Optional.empty();

  /** Only the best step a store offers counts: 满50减8 replaces 满30减4. */
  static final PriceRule SPEND_AND_SAVE =
      (cart, soFar) ->
          cart.spendAndSave().stream()
              .filter(step -> soFar.compareTo(step.threshold()) >= 0)
              .max(Comparator.comparing(SpendAndSave::saving))
              .flatMap(
                  step ->
                      discount(
                          Code.SPEND_AND_SAVE,
                          step.saving(),
                          soFar,
                          step.bearer(),
                          "满%s减%s".formatted(yuan(step.threshold()), yuan(step.saving()))));

  static final PriceRule COUPON =
      (cart, soFar) -> {
        Coupon coupon = cart.coupon();
        if (coupon == null) {
          return Optional.empty();
        }
        return discount(Code.COUPON, coupon.saving(), soFar, coupon.bearer(), coupon.name());
      };

  /** One point is one fen. */
  static final PriceRule POINTS =
      (cart, soFar) ->
          discount(Code.POINTS, Money.fen(cart.points()), soFar, Bearer.PLATFORM, "积分抵扣");

  static final PriceRule PACKAGING =
      (cart, soFar) ->
          charge(
              Code.PACKAGING,
              Money.sum(cart.lines().stream().map(CartLine::packaging).toList()),
              "打包费");

  static final PriceRule DELIVERY_FEE =
      (cart, soFar) ->
          cart.selfPickup()
              ? Optional.empty()
              : charge(
                  Code.DELIVERY_FEE,
                  cart.tariff()
                      .deliveryFee(cart.store().terms().deliveryBaseFee(), cart.roadMetres()),
                  "配送费（路程%.1f公里）".formatted(cart.roadMetres() / 1000));

  /** A tip is a rider's; who collects the order has none. */
  static final PriceRule TIP =
      (cart, soFar) ->
          cart.selfPickup() ? Optional.empty() : charge(Code.TIP, cart.tip(), "给骑手的小费");

  static final List<PriceRule> CHAIN =
      List.of(GOODS, MEMBER_PRICE, SPEND_AND_SAVE, COUPON, POINTS, PACKAGING, DELIVERY_FEE, TIP);

  private PriceRules() {}

  /**
   * A discount never exceeds the goods that are left, less one fen: nothing is sold for nothing.
   */
  private static Optional<PriceLine> discount(
      Code code, Money saving, Money soFar, Bearer bearer, String reason) {
    Money given = saving.atMost(soFar.minus(Money.fen(1)));
    return given.isPositive()
        ? Optional.of(new PriceLine(code, given.negated(), bearer, reason))
        : Optional.empty();
  }

  private static Optional<PriceLine> charge(Code code, Money amount, String reason) {
    return amount.isPositive()
        ? Optional.of(new PriceLine(code, amount, null, reason))
        : Optional.empty();
  }

  private static String yuan(Money amount) {
    return amount.fen() % 100 == 0
        ? String.valueOf(amount.fen() / 100)
        : amount.toString().substring(1);
  }
}
