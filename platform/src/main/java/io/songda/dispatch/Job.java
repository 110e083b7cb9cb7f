package io.songda.dispatch;

import io.songda.geo.Wgs84;
import io.songda.shared.Money;
import io.songda.shared.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be carried, as it was wanted; only the cash may be lowered. Instants are city time.
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
    @Nullable Money cashToCollect) {

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
        wish.cashToCollect());
  }
}
