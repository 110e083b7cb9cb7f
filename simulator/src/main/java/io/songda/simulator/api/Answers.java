package io.songda.simulator.api;

import io.songda.geo.Wgs84;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the platform answers, as far as the simulated people look at it. Amounts in fen. */
public final class Answers {
  private Answers() {}

  /** A place as the API writes it, WGS-84. */
  public record Place(double lat, double lng) {
    /** The place as the API wants it. */
    public static Place of(Wgs84 at) {
      return new Place(at.lat(), at.lon());
    }

    /** The place as the simulator reckons with it. */
    public Wgs84 at() {
      return new Wgs84(lat, lng);
    }
  }

  /** A signed-in user. */
  public record Session(String token, String userId, String role) {}

  /** What was made, by whichever name its id goes. */
  public record Made(
      @Nullable String zoneId,
      @Nullable String addressId,
      @Nullable String templateId,
      @Nullable String couponId,
      @Nullable String promotionId) {}

  /** A store as its owner sees it. */
  public record StoreView(String storeId, boolean open, boolean paused) {}

  /** A rider's own file. */
  public record RiderView(
      String riderId,
      String status,
      boolean online,
      Instant appliedAt,
      @Nullable Instant restsUntil,
      boolean longDayNeedsConsent) {}

  /** A menu with its ids. */
  public record MenuView(List<CategoryView> categories) {}

  /** A heading of it. */
  public record CategoryView(String name, List<ItemView> items) {}

  /** An item of it. */
  public record ItemView(String id, String name, List<GroupView> optionGroups) {}

  /** A choice of it. */
  public record GroupView(String name, List<OptionView> options) {}

  /** One option of it. */
  public record OptionView(String id, String name) {}

  /** What is left of counted items. */
  public record Stock(List<Left> items) {}

  /** What is left of one item. */
  public record Left(String itemId, @Nullable Integer quantity) {}

  /** A sealed price. */
  public record Quote(
      String quote, Instant expiresAt, Instant promiseAt, long payableFen, List<PriceLine> lines) {}

  /** One explained part of a price. */
  public record PriceLine(String code, long amountFen) {}

  /** An order was taken in. */
  public record Placed(
      String orderId,
      String status,
      long payableFen,
      Instant promiseAt,
      @Nullable Instant payBefore) {}

  /** What to hand to the channel. */
  public record Started(String payment, String attempt, @Nullable String outTradeNo) {
    /** The number by which the channel knows the payment. */
    public String number() {
      return outTradeNo != null ? outTradeNo : attempt;
    }
  }

  /** What cancelling would bring. */
  public record CancelQuote(long refundFen, long feeFen, boolean asksTheStore) {}

  /** One line of an order. */
  public record OrderLine(
      String itemId, String name, int quantity, long shareFen, boolean removed) {}

  /** The delivery of an order. */
  public record Carriage(
      String deliveryId, String status, @Nullable String riderId, int assignmentNo) {}

  /** An order as the one who asks may see it. */
  public record OrderView(
      String orderId,
      String status,
      String publicStatus,
      String customerId,
      String storeId,
      List<OrderLine> items,
      long payableFen,
      long refundedFen,
      String paymentMethod,
      boolean paid,
      Instant placedAt,
      Instant promiseAt,
      @Nullable Instant acceptedAt,
      @Nullable Instant foodReadyAt,
      @Nullable Instant readyAt,
      @Nullable Instant deliveredAt,
      @Nullable Instant endedAt,
      @Nullable String cause,
      boolean cancelAsked,
      @Nullable Integer missingLine,
      @Nullable String pickupCode,
      @Nullable String deliveryCode,
      @Nullable Carriage delivery,
      long version) {

    /** Whether nothing moves it any more. */
    public boolean isFinal() {
      return status.equals("COMPLETED")
          || status.equals("CANCELLED")
          || status.equals("UNDELIVERED");
    }
  }

  /** A page of orders. */
  public record OrderPage(List<OrderView> items, @Nullable String next) {}

  /** What a rider is asked to take. */
  public record OfferView(
      String offerId,
      String deliveryId,
      Instant expiresAt,
      Place pickup,
      Place dropoff,
      @Nullable String storeName,
      long riderPayFen) {}

  /** All standing offers. */
  public record OfferPage(List<OfferView> items) {}

  /** A delivery a rider carries. */
  public record DeliveryView(
      String deliveryId,
      String reference,
      String status,
      Place pickup,
      Place dropoff,
      @Nullable Long cashToCollectFen) {}

  /** All deliveries a rider carries. */
  public record DeliveryPage(List<DeliveryView> items) {}

  /** The books' sums. */
  public record TrialBalance(List<Sum> accounts, long sumFen, boolean counters) {
    /** Debits less credits of one code of the chart. */
    public long net(String code) {
      return accounts.stream()
          .filter(sum -> sum.code.equals(code))
          .mapToLong(sum -> sum.debitFen - sum.creditFen)
          .sum();
    }
  }

  /** One code of the chart. */
  public record Sum(String code, long debitFen, long creditFen) {}

  /** What was booked about an order. */
  public record Journals(List<Journal> items) {}

  /** One journal. */
  public record Journal(String event, String source, String leg, List<Posting> postings) {}

  /** One posting. */
  public record Posting(String code, String owner, long debitFen, long creditFen) {}

  /** What has been settled. */
  public record Summary(long ordersSettled, long settledFen, long refundedFen) {}

  /** The sandbox's own book. */
  public record Book(List<Trade> trades, Map<String, Long> totals, long sumFen) {}

  /** A trade of it; paid when it has a time of payment. */
  public record Trade(
      String outTradeNo,
      long amountFen,
      String state,
      long refundedFen,
      @Nullable String paidAt,
      @Nullable List<TradeRefund> refunds) {

    /** Whether money came in. */
    public boolean isPaid() {
      return paidAt != null;
    }
  }

  /** A refund of a trade. */
  public record TradeRefund(String outRefundNo, long amountFen, String state) {}
}
