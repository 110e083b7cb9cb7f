package io.songda.pricing;

import io.songda.geo.Wgs84;
import io.songda.shared.AddressId;
import io.songda.shared.CouponId;
import io.songda.shared.CustomerId;
import io.songda.shared.ItemId;
import io.songda.shared.MerchantId;
import io.songda.shared.Money;
import io.songda.shared.StoreId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer of the platform to a customer: what, from where, to where, for how much, until when. It
 * travels sealed through the client and is all an order is made from, so the client never sends an
 * amount and a price holds although the menu changes meanwhile.
 *
 * @param expiresAt city time, ten minutes after it was made
 * @param dropoff null when the customer collects
 * @param returnable whether the store takes back what nobody takes
 * @param rideSeconds store to door by e-bike
 */
public record Quote(
    CustomerId customer,
    StoreId store,
    MerchantId merchant,
    String storeName,
    Wgs84 storePosition,
    String storeLine,
    List<Line> items,
    Price price,
    @Nullable Dropoff dropoff,
    @Nullable CouponId coupon,
    int commissionBasisPoints,
    int channelFeeBasisPoints,
    Money riderPay,
    boolean cashAllowed,
    boolean returnable,
    double roadMetres,
    double rideSeconds,
    long preparationSeconds,
    Instant promiseAt,
    Instant expiresAt) {

  /**
   * One line of what is bought.
   *
   * @param unit list price of one with its options
   * @param share what the customer really pays for the line's goods; all shares sum to {@link
   *     Price#goodsPaid()}
   */
  public record Line(
      ItemId item,
      String name,
      int quantity,
      Money unit,
      Money packaging,
      Money share,
      @Nullable String note) {}

  /** Where it goes. */
  public record Dropoff(
      AddressId address, String name, String phone, String line, String door, Wgs84 position) {}

  public boolean selfPickup() {
    return dropoff == null;
  }
}
