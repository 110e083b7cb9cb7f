package io.songda.pricing;

import io.songda.catalog.Item;
import io.songda.merchant.Store;
import io.songda.promotion.Coupon;
import io.songda.promotion.SpendAndSave;
import io.songda.shared.CustomerId;
import io.songda.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prices a basket by the rules of the platform, without menus and roads. */
public final class OfferDoor {

  private static final Tariff TARIFF =
      new Tariff(3_000, 100, 450, 80, 60, Duration.ofMinutes(6), Duration.ofMinutes(4));

  private OfferDoor() {}

  /** What a customer wants; no drop-off when it is collected. */
  public record Want(
      CustomerId customer,
      Store store,
      Map<Item, Integer> items,
      List<SpendAndSave> spendAndSave,
      @Nullable Coupon coupon,
      long points,
      long tipFen,
      Quote.@Nullable Dropoff dropoff) {}

  /** The offer. */
  public static Quote quote(Want want, Instant now) {
    Cart cart =
        new Cart(
            want.store,
            want.items.entrySet().stream()
                .map(one -> new CartLine(one.getKey(), one.getValue(), List.of(), null))
                .toList(),
            false,
            want.spendAndSave,
            want.coupon,
            want.points,
            Money.fen(want.tipFen),
            want.dropoff == null,
            want.dropoff == null ? 0 : 2_500,
            TARIFF);
    Price price = Price.of(Price.lines(cart, PriceRules.CHAIN));
    Store store = want.store;
    return new Quote(
        want.customer,
        store.id(),
        store.merchant(),
        store.name(),
        store.position(),
        store.addressLine(),
        Quotes.items(cart, price),
        price,
        want.dropoff,
        want.coupon == null ? null : want.coupon.id(),
        store.terms().commissionBasisPoints(),
        TARIFF.channelFeeBasisPoints(),
        want.dropoff == null ? Money.ZERO : TARIFF.riderPay(2_500),
        store.terms().cashAllowed(),
        store.terms().returnable(),
        2_500,
        600,
        store.terms().preparation().toSeconds(),
        now.plus(Duration.ofMinutes(40)),
        now.plus(Duration.ofMinutes(10)));
  }
}
