package io.songda.console;

import io.songda.dispatch.DeliveryView;
import io.songda.ledger.JournalView;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.order.OrderStep;
import io.songda.order.OrderView;
import io.songda.payment.PaymentView;
import io.songda.pricing.Price;
import io.songda.rider.Rider;
import io.songda.shared.DeliveryId;
import io.songda.shared.Point;
import io.songda.shared.RiderId;
import io.songda.shared.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one order on one page. Instants are city time.
 *
 * @param customerPhoneMasked e.g. {@code 138****5678}
 * @param delivery null while none is made
 * @param steps the events of the order and its delivery, in order of time
 * @param whole whether every event carries the hash that follows from the ones before it
 * @param journals what is booked about it
 */
public record OrderFile(
    Instant cityTime,
    OrderView order,
    PriceParts price,
    String customerPhoneMasked,
    Point storePlace,
    String storeAddressLine,
    @Nullable RideCard delivery,
    List<OrderStep> steps,
    boolean whole,
    List<JournalView> journals,
    List<PaymentView> payments) {

  /** What a price is made of, in fen; payable = goods - discounts - points + the rest. */
  public record PriceParts(
      long goodsFen,
      long merchantDiscountFen,
      long platformDiscountFen,
      long pointsFen,
      long packagingFen,
      long deliveryFeeFen,
      long tipFen,
      long payableFen) {

    static PriceParts of(Price price) {
      return new PriceParts(
          price.goods().fen(),
          price.merchantDiscount().fen(),
          price.platformDiscount().fen(),
          price.points().fen(),
          price.packaging().fen(),
          price.deliveryFee().fen(),
          price.tip().fen(),
          price.payable().fen());
    }
  }

  /** The delivery and who carries it; pay in fen. */
  public record RideCard(
      DeliveryId deliveryId,
      DeliveryStatus status,
      @Nullable RiderId riderId,
      @Nullable String riderName,
      @Nullable String riderPhoneMasked,
      @Nullable Point riderPlace,
      int assignmentNo,
      @Nullable Instant assignedAt,
      @Nullable Instant arrivedAtStoreAt,
      @Nullable Instant pickedUpAt,
      @Nullable Instant endedAt,
      long riderPayFen,
      long tipFen,
      long bonusFen) {

    static RideCard of(DeliveryView delivery, @Nullable Rider rider, @Nullable Point place) {
      return new RideCard(
          delivery.id(),
          delivery.status(),
          delivery.rider(),
          rider == null ? null : rider.name(),
          rider == null ? null : Text.masked(rider.phone()),
          place,
          delivery.assignmentNo(),
          delivery.assignedAt(),
          delivery.arrivedAtStoreAt(),
          delivery.pickedUpAt(),
          delivery.endedAt(),
          delivery.riderPay().fen(),
          delivery.tip().fen(),
          delivery.bonus().fen());
    }
  }
}
