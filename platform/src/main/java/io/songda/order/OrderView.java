package io.songda.order;

import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderStatus;
import io.songda.lifecycle.PublicStatus;
import io.songda.shared.CustomerId;
import io.songda.shared.ItemId;
import io.songda.shared.OrderId;
import io.songda.shared.Point;
import io.songda.shared.StoreId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as its reader may see it.
 *
 * @param door null unless the reader is the customer or an operator
 * @param pickupCode only for the store's staff, or the customer who collects
 * @param deliveryCode only for the customer, or the staff of the store where it is collected
 */
public record OrderView(
    OrderId orderId,
    OrderStatus status,
    PublicStatus publicStatus,
    CustomerId customerId,
    StoreId storeId,
    String storeName,
    List<LineView> items,
    long payableFen,
    long refundedFen,
    PaymentMethod paymentMethod,
    boolean paid,
    @Nullable Instant payBefore,
    Instant placedAt,
    Instant promiseAt,
    @Nullable Instant acceptedAt,
    @Nullable Instant foodReadyAt,
    @Nullable Instant readyAt,
    @Nullable Instant deliveredAt,
    @Nullable Instant endedAt,
    @Nullable Cause cause,
    boolean cancelAsked,
    @Nullable Integer missingLine,
    boolean selfPickup,
    @Nullable String addressLine,
    @Nullable String door,
    @Nullable Point dropoff,
    @Nullable String note,
    int cutlery,
    @Nullable String pickupCode,
    @Nullable String deliveryCode,
    @Nullable Carriage delivery,
    long version) {

  /** One line of an order, amounts in fen. */
  public record LineView(
      ItemId itemId,
      String name,
      int quantity,
      long unitFen,
      long shareFen,
      @Nullable String note,
      boolean removed) {

    static LineView of(OrderLine line) {
      return new LineView(
          line.item(),
          line.name(),
          line.quantity(),
          line.unit().fen(),
          line.share().fen(),
          line.note(),
          line.removed());
    }
  }

  /** The delivery of an order; the position only while the goods are on their way. */
  public record Carriage(
      String deliveryId,
      String status,
      @Nullable String riderId,
      int assignmentNo,
      @Nullable Point riderPosition) {}
}
