package io.songda.dispatch;

import io.songda.geo.Wgs84;
import io.songda.shared.Id;
import io.songda.shared.Money;
import io.songda.shared.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something is to be carried from a store to a door. Instants are city time.
 *
 * @param business what kind of thing it belongs to, e.g. {@code ORDER}
 * @param reference which one; (business, reference) has at most one live delivery
 * @param beside whose shard the delivery shares
 * @param releaseAt when to start looking for a rider
 * @param promiseAt when the customer expects it
 * @param pickupCode what the store tells the rider
 * @param deliveryCode what the customer tells the rider
 * @param returnable whether the store takes back what nobody takes
 * @param whenUndeliverable what becomes of it then unless somebody says otherwise
 * @param cashToCollect what the rider collects at the door, null when it is paid
 */
public record RequestDelivery(
    String business,
    String reference,
    Id beside,
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
    Instant foodReadyAt,
    Instant promiseAt,
    Money riderPay,
    Money tip,
    String pickupCode,
    String deliveryCode,
    @Nullable Money cashToCollect,
    boolean returnable,
    Decision whenUndeliverable) {}
