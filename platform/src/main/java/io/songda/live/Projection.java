package io.songda.live;

import io.songda.dispatch.RiderDesk;
import io.songda.dispatch.Transfers;
import io.songda.geo.Wgs84;
import io.songda.live.Happening.MenuChange;
import io.songda.live.Happening.RiderGlance;
import io.songda.order.OrderGlance;
import io.songda.shared.Cell;
import io.songda.shared.OrderId;
import io.songda.shared.RiderId;
import io.songda.tracking.Positions;
import io.songda.tracking.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What of the city each audience may see; the only place where that is decided. */
@Component
class Projection {

  private final CityState state;
  private final Positions positions;
  private final RiderDesk desk;
  private final Transfers transfers;

  Projection(CityState state, Positions positions, RiderDesk desk, Transfers transfers) {
    this.state = state;
    this.positions = positions;
    this.desk = desk;
    this.transfers = transfers;
  }

  // ---- events ----

  /** What an event tells the audience; {@code reader} is whose stream it is, for riders only. */
  Frames.Facts facts(Happening happening, Audience audience, @Nullable RiderId reader) {
    return switch (audience) {
      case CUSTOMER, STORE -> told(happening, audience);
      case RIDER -> toRider(happening, Objects.requireNonNull(reader));
      case CITY -> toCity(happening);
      case MENU -> menu(happening, Objects.requireNonNull(happening.menu()));
    };
  }

  private Frames.Facts told(Happening happening, Audience audience) {
    OrderGlance order = happening.order();
    StoreGlance store = happening.store();
    return facts(
        happening,
        order == null ? null : order(order, happening.carriage(), audience),
        null,
        null,
        null,
        null,
        null,
        store == null ? null : store(store),
        null);
  }

  private Frames.Facts toRider(Happening happening, RiderId reader) {
    RiderGlance former = happening.formerRider();
    RiderGlance self = happening.rider();
    boolean left = former != null && former.id().equals(reader);
    RiderGlance glance = left ? former : self;
    Carriage carriage = happening.carriage();
    boolean offered = happening.offer() != null;
    boolean theirs = carriage != null && !offered && (left || reader.equals(carriage.rider()));
    boolean asked = carriage != null && !offered && !theirs;
    return facts(
        happening,
        null,
        carriage != null && theirs ? ride(carriage, happening.order(), left) : null,
        offered ? offer(happening) : null,
        carriage != null && asked ? transfer(carriage, happening.order()) : null,
        glance == null ? null : rider(glance),
        null,
        null,
        null);
  }

  private Frames.Facts toCity(Happening happening) {
    OrderGlance order = happening.order();
    Carriage carriage = happening.carriage();
    RiderGlance rider = happening.rider();
    RiderGlance former = happening.formerRider();
    StoreGlance store = happening.store();
    return facts(
        happening,
        order == null ? null : order(order, carriage, Audience.CITY),
        order == null && carriage != null ? ride(carriage, null, false) : null,
        null,
        null,
        rider == null ? null : rider(rider),
        former == null ? null : rider(former),
        store == null ? null : store(store),
        happening.numbers());
  }

  private static Frames.Facts facts(
      Happening happening,
      Frames.@Nullable Order order,
      Frames.@Nullable Ride ride,
      Frames.@Nullable Offer offer,
      Frames.@Nullable Transfer transfer,
      Frames.@Nullable Rider rider,
      Frames.@Nullable Rider former,
      Frames.@Nullable Store store,
      @Nullable Numbers numbers) {
    return new Frames.Facts(
        happening.at(),
        happening.event(),
        order,
        ride,
        offer,
        transfer,
        rider,
        former,
        store,
        null,
        null,
        null,
        numbers == null ? null : today(numbers));
  }

  private static Frames.Facts menu(Happening happening, MenuChange menu) {
    return new Frames.Facts(
        happening.at(),
        happening.event(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        menu.items(),
        menu.version(),
        menu.whole(),
        null);
  }

  // ---- views ----

  Frames.CustomerView customerView(List<Together> orders) {
    return new Frames.CustomerView("customer", all(orders, Audience.CUSTOMER));
  }

  Frames.StoreView storeView(@Nullable StoreGlance store, List<Together> orders) {
    return new Frames.StoreView(
        "store", store == null ? null : store(store), all(orders, Audience.STORE));
  }

  /** An operator's view of one order. */
  Frames.CityView orderView(List<Together> orders) {
    return new Frames.CityView("city", null, all(orders, Audience.CITY), null, null);
  }

  Frames.CityView cityView(
      List<StoreGlance> stores, List<Together> orders, List<RiderGlance> riders, Numbers numbers) {
    return new Frames.CityView(
        "city",
        stores.stream().map(Projection::store).toList(),
        all(orders, Audience.CITY),
        riders.stream().map(this::rider).toList(),
        today(numbers));
  }

  Frames.RiderView riderView(RiderGlance rider, List<Ridden> rides) {
    List<Frames.Offer> offers =
        desk.offers(rider.id()).stream()
            .filter(offer -> offer.offerId() != null)
            .map(
                offer ->
                    new Frames.Offer(
                        io.songda.shared.OfferId.of(Objects.requireNonNull(offer.offerId())),
                        io.songda.shared.DeliveryId.of(offer.deliveryId()),
                        offer.storeName(),
                        place(offer.pickup().lat(), offer.pickup().lng()),
                        area(Cell.of(offer.dropoff().toWgs84("/dropoff")))))
            .toList();
    return new Frames.RiderView(
        "rider",
        rider(rider),
        rides.stream().map(ridden -> ride(ridden.carriage(), ridden.order(), false)).toList(),
        offers,
        transfers.asked(rider.id()).stream()
            .map(Carriage::of)
            .map(carriage -> transfer(carriage, orderOf(carriage)))
            .toList());
  }

  static Frames.MenuView menuView(MenuChange menu) {
    return new Frames.MenuView("menu", menu.store(), menu.version(), menu.items());
  }

  /** An order with its delivery. */
  record Together(OrderGlance order, @Nullable Carriage carriage) {}

  /** A delivery with its order. */
  record Ridden(Carriage carriage, @Nullable OrderGlance order) {}

  private List<Frames.Order> all(List<Together> orders, Audience audience) {
    return orders.stream().map(one -> order(one.order(), one.carriage(), audience)).toList();
  }

  // ---- things ----

  private Frames.Order order(OrderGlance order, @Nullable Carriage carriage, Audience audience) {
    boolean city = audience == Audience.CITY;
    boolean store = audience == Audience.STORE;
    RiderId rider = carriage == null ? null : carriage.rider();
    return new Frames.Order(
        audience.name().toLowerCase(java.util.Locale.ROOT),
        order.id(),
        order.status().name(),
        order.status().publicStatus().name(),
        order.store(),
        store ? null : order.storeName(),
        store ? null : storePlace(order),
        city ? area(order.customerArea()) : null,
        order.payable().fen(),
        order.placedAt(),
        order.promiseAt(),
        order.foodReadyAt(),
        city && carriage != null ? carriage.id() : null,
        rider,
        carriage == null ? null : carriage.status().name(),
        order.cancelAsked(),
        order.cause() == null ? null : order.cause().name());
  }

  private Frames.Place storePlace(OrderGlance order) {
    Wgs84 known = order.storePlace();
    return place(known == null ? state.storeAt(order.store()).place() : known);
  }

  private Frames.Ride ride(Carriage carriage, @Nullable OrderGlance order, boolean left) {
    boolean over = left || carriage.status().isFinal();
    if (order == null) {
      return new Frames.Ride(
          carriage.id(),
          carriage.reference(),
          carriage.status().name(),
          over,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    }
    return new Frames.Ride(
        carriage.id(),
        carriage.reference(),
        carriage.status().name(),
        over,
        order.store(),
        order.storeName(),
        storePlace(order),
        over ? null : area(order.customerArea()),
        order.promiseAt(),
        order.foodReadyAt(),
        order.status().name());
  }

  private Frames.Offer offer(Happening happening) {
    OrderGlance order = happening.order();
    return new Frames.Offer(
        Objects.requireNonNull(happening.offer()),
        Objects.requireNonNull(happening.carriage()).id(),
        order == null ? null : order.storeName(),
        order == null ? null : storePlace(order),
        order == null ? null : area(order.customerArea()));
  }

  private Frames.Transfer transfer(Carriage carriage, @Nullable OrderGlance order) {
    return new Frames.Transfer(
        carriage.id(),
        carriage.rider(),
        order == null ? null : order.storeName(),
        order == null ? null : storePlace(order),
        order == null ? null : area(order.customerArea()));
  }

  private @Nullable OrderGlance orderOf(Carriage carriage) {
    OrderId order = carriage.order();
    return order == null ? null : state.open(order).orElse(null);
  }

  private Frames.Rider rider(RiderGlance rider) {
    Seen seen = rider.online() || rider.load() > 0 ? positions.last(rider.id()).orElse(null) : null;
    return new Frames.Rider(
        rider.id(),
        rider.name(),
        rider.state(),
        rider.load(),
        rider.capacity(),
        seen == null ? null : place(seen.position()),
        seen == null ? null : seen.at());
  }

  private static Frames.Store store(StoreGlance store) {
    return new Frames.Store(
        store.id(), store.name(), place(store.place()), store.approved(), store.paused());
  }

  private static Frames.Today today(Numbers numbers) {
    return new Frames.Today(
        numbers.day(),
        numbers.placed(),
        numbers.paid(),
        numbers.paidFen(),
        numbers.delivered(),
        numbers.cancelled(),
        numbers.open(),
        numbers.ridersOnline());
  }

  /** A rider's place, for those who may see it. */
  static Frames.RiderPlace moved(Seen seen) {
    Instant at = seen.at();
    return new Frames.RiderPlace(seen.rider(), place(seen.position()), seen.accuracyMetres(), at);
  }

  private static Frames.Place place(Wgs84 place) {
    return place(place.lat(), place.lon());
  }

  private static Frames.Place place(double lat, double lng) {
    return new Frames.Place(lat, lng, "WGS84");
  }

  private static Frames.@Nullable Place area(@Nullable Cell cell) {
    return cell == null ? null : place(cell.lat(), cell.lng());
  }
}
