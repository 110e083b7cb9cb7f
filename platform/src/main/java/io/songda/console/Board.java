package io.songda.console;

import io.songda.lifecycle.OrderStatus;
import io.songda.order.OrderView;
import io.songda.shared.OrderId;
import io.songda.shared.Point;
import io.songda.shared.RiderId;
import io.songda.shared.StoreId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The city at one moment.
 *
 * @param citySpeed seconds of the city in a second
 * @param orders paid and not ended, newest first, at most {@link CityBoard#MOST_ORDERS}
 * @param riders who is online, or still carries something
 */
public record Board(
    Instant cityTime,
    double citySpeed,
    List<StoreMark> stores,
    List<OrderMark> orders,
    List<RiderMark> riders,
    Numbers numbers) {

  /** A store on the map. */
  public record StoreMark(StoreId storeId, String name, Point place, boolean paused) {}

  /**
   * An order on the map and in lists.
   *
   * @param dropoff null when the customer collects
   * @param riderId null while nobody carries it
   */
  public record OrderMark(
      OrderId orderId,
      OrderStatus status,
      StoreId storeId,
      String storeName,
      long payableFen,
      Instant placedAt,
      Instant promiseAt,
      @Nullable Instant deliveredAt,
      @Nullable Point dropoff,
      @Nullable String addressLine,
      @Nullable RiderId riderId,
      @Nullable String deliveryStatus) {

    static OrderMark of(OrderView order) {
      OrderView.Carriage delivery = order.delivery();
      String rider = delivery == null ? null : delivery.riderId();
      return new OrderMark(
          order.orderId(),
          order.status(),
          order.storeId(),
          order.storeName(),
          order.payableFen(),
          order.placedAt(),
          order.promiseAt(),
          order.deliveredAt(),
          order.dropoff(),
          order.addressLine(),
          rider == null ? null : RiderId.of(rider),
          delivery == null ? null : delivery.status());
    }
  }

  /**
   * A rider on the map.
   *
   * @param load orders carried or on the way to be fetched
   * @param place null until the first position
   */
  public record RiderMark(
      RiderId riderId,
      String name,
      boolean online,
      int load,
      int capacity,
      @Nullable Point place,
      @Nullable Instant placeAt) {}
}
