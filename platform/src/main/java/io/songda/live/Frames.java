package io.songda.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.songda.shared.DeliveryId;
import io.songda.shared.ItemId;
import io.songda.shared.OfferId;
import io.songda.shared.OrderId;
import io.songda.shared.RiderId;
import io.songda.shared.StoreId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What travels to the readers, field by field as {@code docs/asyncapi.yaml} says. */
final class Frames {

  private Frames() {}

  /** Degrees in WGS-84. */
  record Place(double lat, double lng, String datum) {}

  /** Between which times to wait before connecting again. */
  record Reconnect(long minMillis, long maxMillis) {}

  record Hello(
      String type,
      String epoch,
      String role,
      Instant cityTime,
      double citySpeed,
      long pingSeconds,
      int mostStreams,
      Reconnect reconnect) {}

  record Subscribed(String type, String stream, String epoch, Map<Integer, Long> at) {}

  record Unsubscribed(String type, String stream, String reason) {}

  /** A snapshot, or with a reason a reset. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Standing(
      String type,
      String stream,
      String epoch,
      @Nullable String reason,
      Map<Integer, Long> at,
      Object view) {}

  record Ping(String type, Instant cityTime) {}

  record Bye(String type, int code, Reconnect reconnect) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Problem(String type, String code, @Nullable String stream) {}

  record Moved(String type, String stream, List<RiderPlace> riders) {}

  record RiderPlace(RiderId riderId, Place place, double accuracyMetres, Instant at) {}

  /** An event without its offsets. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Facts(
      Instant at,
      String event,
      @Nullable Order order,
      @Nullable Ride ride,
      @Nullable Offer offer,
      @Nullable Transfer transfer,
      @Nullable Rider rider,
      @Nullable Rider formerRider,
      @Nullable Store store,
      @Nullable List<MenuItem> items,
      @Nullable Long menuVersion,
      @Nullable Boolean wholeMenu,
      @Nullable Today numbers) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Order(
      String audience,
      OrderId orderId,
      String status,
      String publicStatus,
      StoreId storeId,
      @Nullable String storeName,
      @Nullable Place storePlace,
      @Nullable Place customerArea,
      long payableFen,
      Instant placedAt,
      Instant promiseAt,
      @Nullable Instant foodReadyAt,
      @Nullable DeliveryId deliveryId,
      @Nullable RiderId riderId,
      @Nullable String deliveryStatus,
      boolean cancelAsked,
      @Nullable String cause) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Ride(
      DeliveryId deliveryId,
      String reference,
      String status,
      boolean over,
      @Nullable StoreId storeId,
      @Nullable String storeName,
      @Nullable Place storePlace,
      @Nullable Place customerArea,
      @Nullable Instant promiseAt,
      @Nullable Instant foodReadyAt,
      @Nullable String orderStatus) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Offer(
      OfferId offerId,
      DeliveryId deliveryId,
      @Nullable String storeName,
      @Nullable Place storePlace,
      @Nullable Place customerArea) {}

  /** A colleague asks the rider to take what the colleague has. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Transfer(
      DeliveryId deliveryId,
      @Nullable RiderId fromRiderId,
      @Nullable String storeName,
      @Nullable Place storePlace,
      @Nullable Place customerArea) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Rider(
      RiderId riderId,
      String name,
      String state,
      int load,
      int capacity,
      @Nullable Place place,
      @Nullable Instant placeAt) {}

  record Store(StoreId storeId, String name, Place place, boolean approved, boolean paused) {}

  /** What may change on an open menu. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MenuItem(
      ItemId itemId,
      String name,
      long priceFen,
      @Nullable Long memberPriceFen,
      boolean available,
      @Nullable Instant soldOutUntil) {}

  record Today(
      LocalDate day,
      long placed,
      long paid,
      long paidFen,
      long delivered,
      long cancelled,
      long open,
      long ridersOnline) {}

  record CustomerView(String kind, List<Order> orders) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StoreView(String kind, @Nullable Store store, List<Order> orders) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RiderView(
      String kind,
      @Nullable Rider rider,
      List<Ride> rides,
      List<Offer> offers,
      List<Transfer> transfers) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CityView(
      String kind,
      @Nullable List<Store> stores,
      List<Order> orders,
      @Nullable List<Rider> riders,
      @Nullable Today numbers) {}

  record MenuView(String kind, StoreId storeId, long menuVersion, List<MenuItem> items) {}
}
