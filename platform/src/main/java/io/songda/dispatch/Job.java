package io.songda.dispatch;

import io.songda.geo.Wgs84;
import io.songda.shared.Money;
import io.songda.shared.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be carried, as it was wanted; only the cash may be lowered. Instants are city time.
 *
 * @param returnable whether the store takes back what nobody takes; null in rows of before
 * @param whenUndeliverable what becomes of it then unless somebody says otherwise; null in rows of
 *     before
 * @param carriedBefore who carried it before the present rider, in order
 */
record Job(
    String business,
    String reference,
    StoreId store,
    String storeName,
    Wgs84 pickup,
    String pickupLine,
    Wgs84 dropoff,
    String dropoffName,
    String dropoffPhone,
    String dropoffLine,
    String dropoffDoor,
    Instant releaseAt,
    Instant promiseAt,
    Money riderPay,
    Money tip,
    String pickupCode,
    String deliveryCode,
    @Nullable Money cashToCollect,
    @Nullable Boolean returnable,
    @Nullable Decision whenUndeliverable,
    List<EarlierRider> carriedBefore) {

  Job {
    carriedBefore = Objects.requireNonNullElse(carriedBefore, List.of());
  }

  static Job of(RequestDelivery wish) {
    return new Job(
        wish.business(),
        wish.reference(),
        wish.store(),
        wish.storeName(),
        wish.pickup(),
        wish.pickupLine(),
        wish.dropoff(),
        wish.dropoffName(),
        wish.dropoffPhone(),
        wish.dropoffLine(),
        wish.dropoffDoor(),
        wish.releaseAt(),
        wish.promiseAt(),
        wish.riderPay(),
        wish.tip(),
        wish.pickupCode(),
        wish.deliveryCode(),
        wish.cashToCollect(),
        wish.returnable(),
        wish.whenUndeliverable(),
        List.of());
  }

  /** Whether the store takes it back: goods that keep, not food. */
  boolean goesBack() {
    return Boolean.TRUE.equals(returnable);
  }

  /** What becomes of it when nobody takes it and nobody says anything. */
  Decision byDefault() {
    return Objects.requireNonNullElse(whenUndeliverable, Decision.DISCARD);
  }

  /** The same, after somebody has carried it a part of the way. */
  Job after(EarlierRider done) {
    List<EarlierRider> all = new ArrayList<>(carriedBefore);
    all.add(done);
    return new Job(
        business,
        reference,
        store,
        storeName,
        pickup,
        pickupLine,
        dropoff,
        dropoffName,
        dropoffPhone,
        dropoffLine,
        dropoffDoor,
        releaseAt,
        promiseAt,
        riderPay,
        tip,
        pickupCode,
        deliveryCode,
        cashToCollect,
        returnable,
        whenUndeliverable,
        List.copyOf(all));
  }
}
