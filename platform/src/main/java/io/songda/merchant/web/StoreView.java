package io.songda.merchant.web;

import io.songda.merchant.Nearby;
import io.songda.merchant.Store;
import io.songda.merchant.Terms;
import io.songda.shared.MerchantId;
import io.songda.shared.Point;
import io.songda.shared.StoreId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store as it is told.
 *
 * @param distanceMetres as the crow flies to the place that was asked for, else null
 */
record StoreView(
    StoreId storeId,
    MerchantId merchantId,
    String name,
    String phone,
    String addressLine,
    Point position,
    List<Hours> hours,
    TermsView terms,
    boolean approved,
    boolean paused,
    boolean open,
    boolean autoAccept,
    int version,
    @Nullable Long distanceMetres) {

  /**
   * The terms as they are told.
   *
   * @param ring corners of the delivery area; null among many stores, where it would be most of the
   *     answer
   * @param commissionBasisPoints only to those whom it concerns, else null
   */
  record TermsView(
      long minimumOrderFen,
      @Nullable List<Point> ring,
      long preparationMinutes,
      long deliveryBaseFeeFen,
      boolean cashAllowed,
      boolean returnable,
      @Nullable Integer commissionBasisPoints) {

    static TermsView of(Terms terms, boolean toStaff, boolean amongMany) {
      return new TermsView(
          terms.minimumOrder().fen(),
          amongMany ? null : terms.deliveryArea().ring().stream().map(Point::of).toList(),
          terms.preparation().toMinutes(),
          terms.deliveryBaseFee().fen(),
          terms.cashAllowed(),
          terms.returnable(),
          toStaff ? terms.commissionBasisPoints() : null);
    }
  }

  /** As staff and operators see it. */
  static StoreView toStaff(Store store, Instant now) {
    return of(store, store.isOpenAt(now), true, null);
  }

  /** As everyone sees it. */
  static StoreView toCity(Store store, Instant now) {
    return of(store, store.isOpenAt(now), false, null);
  }

  static StoreView toCity(Nearby nearby) {
    return of(nearby.store(), nearby.open(), false, nearby.metres());
  }

  private static StoreView of(
      Store store, boolean open, boolean toStaff, @Nullable Long distanceMetres) {
    return new StoreView(
        store.id(),
        store.merchant(),
        store.name(),
        store.phone(),
        store.addressLine(),
        Point.of(store.position()),
        store.hours().windows().stream().map(Hours::of).toList(),
        TermsView.of(store.terms(), toStaff, distanceMetres != null),
        store.approved(),
        store.paused(),
        open,
        store.autoAccept(),
        store.version(),
        distanceMetres);
  }
}
