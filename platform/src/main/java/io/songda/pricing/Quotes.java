package io.songda.pricing;

import io.songda.area.Zones;
import io.songda.basket.BasketLine;
import io.songda.catalog.Item;
import io.songda.catalog.Menu;
import io.songda.catalog.Menus;
import io.songda.catalog.Option;
import io.songda.catalog.OptionGroup;
import io.songda.customer.Customers;
import io.songda.customer.DeliveryAddress;
import io.songda.customer.Points;
import io.songda.geo.Ride;
import io.songda.geo.Roads;
import io.songda.merchant.Store;
import io.songda.merchant.Stores;
import io.songda.pricing.Quote.Dropoff;
import io.songda.pricing.Quote.Line;
import io.songda.promotion.Coupon;
import io.songda.promotion.CouponState;
import io.songda.promotion.Promotions;
import io.songda.shared.CityClock;
import io.songda.shared.CouponId;
import io.songda.shared.CustomerId;
import io.songda.shared.Money;
import io.songda.shared.OptionId;
import io.songda.shared.Refusal;
import io.songda.shared.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Prices what customers want, with every line explained, and seals the offer for ten minutes. */
@Component
public class Quotes {

  private static final Duration VALIDITY = Duration.ofMinutes(10);
  private static final int MOST_LINES = 50;
  private static final int MOST_OF_ONE = 99;

  private final Stores stores;
  private final Menus menus;
  private final Customers customers;
  private final Points points;
  private final Promotions promotions;
  private final Zones zones;
  private final Roads roads;
  private final Tariff tariff;
  private final CityClock clock;
  private final Seal seal;

  Quotes(
      Stores stores,
      Menus menus,
      Customers customers,
      Points points,
      Promotions promotions,
      Zones zones,
      Roads roads,
      Tariff tariff,
      CityClock clock,
      SealKeys keys) {
    this.stores = stores;
    this.menus = menus;
    this.customers = customers;
    this.points = points;
    this.promotions = promotions;
    this.zones = zones;
    this.roads = roads;
    this.tariff = tariff;
    this.clock = clock;
    this.seal = new Seal(keys.key());
  }

  /** An offer with its explanation and its sealed form. */
  public record Sealed(Quote quote, List<PriceLine> lines, String text) {}

  /**
   * Prices a wish.
   *
   * @throws Refusal 404 for an unknown store, address or coupon; 409 {@code store_closed}; 422 for
   *     items that cannot be had, wrong options, a basket below the store's minimum, an address out
   *     of reach or a coupon that does not fit
   */
  public Sealed quote(CustomerId customer, QuoteWish wish) {
    Instant now = clock.instant();
    Store store = openStore(wish, now);
    DeliveryAddress to =
        wish.address() == null ? null : customers.address(customer, wish.address());
    Priced priced = price(customer, wish, store, to, Fields.OF_A_BASKET, now);
    Quote quote = priced.quote();
    return new Sealed(quote, priced.lines(), seal.close(QuoteBytes.write(quote)));
  }

  /**
   * Prices the same way what a partner wants to be brought to an address that is in nobody's book.
   * The offer is taken at once, so it is not sealed. The wish names no address.
   *
   * @throws Refusal as {@link #quote}, with the field names of the public contract
   */
  public Quote quote(CustomerId partner, QuoteWish wish, DeliveryAddress to) {
    Instant now = clock.instant();
    return price(partner, wish, openStore(wish, now), to, Fields.OF_THE_CONTRACT, now).quote();
  }

  private record Priced(Quote quote, List<PriceLine> lines) {}

  /** What the parts of a wish are called in the request, for refusals. */
  private record Fields(String lines, String address) {

    static final Fields OF_A_BASKET = new Fields("/lines", "addressId");
    static final Fields OF_THE_CONTRACT = new Fields("/items", "/address");
  }

  private Priced price(
      CustomerId customer,
      QuoteWish wish,
      Store store,
      @Nullable DeliveryAddress to,
      Fields fields,
      Instant now) {
    List<CartLine> lines = cartLines(menus.menu(store.id()), wish.lines(), fields.lines, now);
    Dropoff dropoff = to == null ? null : dropoff(store, to, fields);
    Ride ride = dropoff == null ? null : ride(store, dropoff, fields);
    Cart cart = cart(customer, wish, store, lines, ride, now);
    requireMinimum(cart, fields);
    List<PriceLine> explained = Price.lines(cart, PriceRules.CHAIN);
    return new Priced(
        offer(customer, wish, cart, Price.of(explained), dropoff, ride, now), explained);
  }

  /**
   * Opens a sealed offer.
   *
   * @throws Refusal 422 when it was not sealed here or for somebody else, 409 {@code quote_expired}
   */
  public Quote open(String sealed, CustomerId customer) {
    Quote quote = QuoteBytes.read(seal.open(sealed));
    if (quote == null) {
      throw Refusal.conflict("quote_expired", "The quote was made by another version");
    }
    if (!quote.customer().equals(customer)) {
      throw Refusal.unprocessable("quote_broken", "quote", "This quote was made for somebody else");
    }
    if (clock.instant().isAfter(quote.expiresAt())) {
      throw Refusal.conflict("quote_expired", "The quote was valid until " + quote.expiresAt());
    }
    return quote;
  }

  private Store openStore(QuoteWish wish, Instant now) {
    Store store = stores.store(wish.store());
    if (!store.approved()) {
      throw Refusal.notFound("store_unknown");
    }
    if (store.paused() || !store.isOpenAt(now)) {
      throw Refusal.conflict("store_closed", "The store takes no orders now");
    }
    return store;
  }

  private static List<CartLine> cartLines(
      Menu menu, @Nullable List<BasketLine> wanted, String field, Instant now) {
    if (wanted == null || wanted.isEmpty() || wanted.size() > MOST_LINES) {
      throw Refusal.invalid("lines_invalid", field, "1 to 50 lines make an order");
    }
    List<CartLine> lines = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      lines.add(cartLine(menu, wanted.get(i), now, field + "/" + i));
    }
    return lines;
  }

  private static CartLine cartLine(
      Menu menu, @Nullable BasketLine wanted, Instant now, String field) {
    if (wanted == null || wanted.itemId() == null) {
      throw Refusal.invalid("lines_invalid", field, "A line names its item");
    }
    if (wanted.quantity() < 1 || wanted.quantity() > MOST_OF_ONE) {
      throw Refusal.invalid("quantity_invalid", field + "/quantity", "1 to 99 of one item");
    }
    Item item =
        menu.item(wanted.itemId())
            .orElseThrow(
                () -> Refusal.unprocessable("item_unknown", field + "/itemId", "Not on this menu"));
    if (!item.isAvailableAt(now)) {
      throw Refusal.unprocessable("item_sold_out", field + "/itemId", item.name() + " is sold out");
    }
    return new CartLine(
        item, wanted.quantity(), chosen(item, wanted, field + "/optionIds"), note(wanted, field));
  }

  /** What does not fit into the books is refused here, or it would stop the orders beside it. */
  private static @Nullable String note(BasketLine wanted, String field) {
    String note = Text.optional(field + "/note", wanted.note(), 100);
    return note.isEmpty() ? null : note;
  }

  private static List<Option> chosen(Item item, BasketLine wanted, String field) {
    List<OptionId> ids = wanted.optionIds();
    List<Option> chosen = new ArrayList<>();
    for (OptionGroup group : item.optionGroups()) {
      List<Option> ofGroup =
          group.options().stream().filter(option -> ids.contains(option.id())).toList();
      if (ofGroup.size() < group.min() || ofGroup.size() > group.max()) {
        throw Refusal.unprocessable(
            "options_invalid",
            field,
            "%s takes %d to %d of %s"
                .formatted(item.name(), group.min(), group.max(), group.name()));
      }
      chosen.addAll(ofGroup);
    }
    if (chosen.size() != ids.size()) {
      throw Refusal.unprocessable("options_invalid", field, item.name() + " has no such option");
    }
    return chosen;
  }

  private Dropoff dropoff(Store store, DeliveryAddress address, Fields fields) {
    if (!zones.serves(address.position())
        || !store.terms().deliveryArea().contains(address.position())) {
      throw Refusal.unprocessable(
          "out_of_range", fields.address, "The store does not deliver there");
    }
    return new Dropoff(
        address.id(),
        address.name(),
        address.phone(),
        address.line(),
        address.door(),
        address.position());
  }

  private Ride ride(Store store, Dropoff dropoff, Fields fields) {
    return roads
        .ride(store.position(), dropoff.position())
        .orElseThrow(
            () -> Refusal.unprocessable("out_of_range", fields.address, "No road leads there"));
  }

  private Cart cart(
      CustomerId customer,
      QuoteWish wish,
      Store store,
      List<CartLine> lines,
      @Nullable Ride ride,
      Instant now) {
    if (wish.tip().isNegative() || wish.tip().fen() > 20_000) {
      throw Refusal.invalid("tip_invalid", "/tipFen", "A tip is 0 to 200 yuan");
    }
    return new Cart(
        store,
        lines,
        customers.isMember(customer),
        promotions.spendAndSave(store.id()),
        wish.coupon() == null ? null : coupon(customer, wish.coupon(), store, lines, now),
        redeemable(customer, wish.points()),
        wish.tip(),
        ride == null,
        ride == null ? 0 : ride.metres(),
        tariff);
  }

  private Coupon coupon(
      CustomerId customer, CouponId id, Store store, List<CartLine> lines, Instant now) {
    Coupon coupon = promotions.coupon(customer, id);
    Money goods = Money.sum(lines.stream().map(CartLine::listTotal).toList());
    boolean fits =
        coupon.state() == CouponState.FREE
            && now.isBefore(coupon.validUntil())
            && (coupon.store() == null || coupon.store().equals(store.id()))
            && goods.compareTo(coupon.threshold()) >= 0;
    if (!fits) {
      throw Refusal.unprocessable(
          "coupon_not_usable", "couponId", "The coupon does not fit this order");
    }
    return coupon;
  }

  private long redeemable(CustomerId customer, long wanted) {
    if (wanted < 0) {
      throw Refusal.invalid("points_invalid", "/points", "Points cannot be negative");
    }
    return wanted == 0 ? 0 : Math.min(wanted, points.balance(customer));
  }

  private static void requireMinimum(Cart cart, Fields fields) {
    Money minimum = cart.store().terms().minimumOrder();
    if (!cart.selfPickup() && cart.listTotal().compareTo(minimum) < 0) {
      throw Refusal.unprocessable(
          "below_minimum", fields.lines, "The store delivers from " + minimum);
    }
  }

  private Quote offer(
      CustomerId customer,
      QuoteWish wish,
      Cart cart,
      Price price,
      @Nullable Dropoff dropoff,
      @Nullable Ride ride,
      Instant now) {
    Store store = cart.store();
    double rideSeconds = ride == null ? 0 : ride.seconds();
    return new Quote(
        customer,
        store.id(),
        store.merchant(),
        store.name(),
        store.position(),
        store.addressLine(),
        items(cart, price),
        price,
        dropoff,
        wish.coupon(),
        store.terms().commissionBasisPoints(),
        tariff.channelFeeBasisPoints(),
        dropoff == null ? Money.ZERO : tariff.riderPay(cart.roadMetres()),
        store.terms().cashAllowed(),
        store.terms().returnable(),
        cart.roadMetres(),
        rideSeconds,
        store.terms().preparation().toSeconds(),
        promise(store, dropoff != null, rideSeconds, now),
        now.plus(VALIDITY));
  }

  /** The lines as they are sold: what is paid for the goods is split over them by their worth. */
  static List<Line> items(Cart cart, Price price) {
    List<CartLine> lines = cart.lines();
    List<Long> weights = lines.stream().map(line -> line.listTotal().fen()).toList();
    List<Money> shares = price.goodsPaid().split(weights);
    List<Line> items = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      CartLine line = lines.get(i);
      Money unit = Money.fen(line.listTotal().fen() / line.quantity());
      items.add(
          new Line(
              line.item().id(),
              line.label(),
              line.quantity(),
              unit,
              line.packaging(),
              shares.get(i),
              line.note()));
    }
    return items;
  }

  /** Preparation, then the ride with its margins, rounded up to five minutes as people read it. */
  private Instant promise(Store store, boolean delivered, double rideSeconds, Instant now) {
    Duration takes = store.terms().preparation();
    if (delivered) {
      takes =
          takes
              .plus(tariff.dispatchBuffer())
              .plusSeconds((long) rideSeconds)
              .plus(tariff.handOver());
    }
    long step = Duration.ofMinutes(5).toSeconds();
    long due = now.plus(takes).getEpochSecond();
    return Instant.ofEpochSecond((due + step - 1) / step * step);
  }
}
