package io.songda.order;

import io.songda.dispatch.Decision;
import io.songda.geo.Wgs84;
import io.songda.pricing.Quote;
import io.songda.shared.Cell;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about an order and is not asked for in queries; kept as one JSON document.
 *
 * @param dropoff null when the customer collects
 * @param pickupCode what the store tells the rider, or the customer tells the store when collecting
 * @param deliveryCode what the customer tells the rider
 * @param returnable whether the store takes back what nobody takes; null in rows of before
 * @param whenUndeliverable null in rows of before
 */
record OrderDetails(
    String storeName,
    Wgs84 storePosition,
    String storeLine,
    Quote.@Nullable Dropoff dropoff,
    @Nullable String note,
    int cutlery,
    String pickupCode,
    String deliveryCode,
    double roadMetres,
    double rideSeconds,
    long preparationSeconds,
    @Nullable Boolean returnable,
    @Nullable Decision whenUndeliverable) {

  /** Whether the store takes back what nobody takes. */
  boolean goesBack() {
    return Boolean.TRUE.equals(returnable);
  }

  /** What becomes of it when nobody takes it and nobody says anything. */
  Decision byDefault() {
    return Objects.requireNonNullElse(whenUndeliverable, Decision.DISCARD);
  }

  /** The cell in which it is eaten; null when the customer collects. */
  @Nullable Cell area() {
    return dropoff == null ? null : Cell.of(dropoff.position());
  }
}
