package io.songda.order;

import io.songda.geo.Wgs84;
import io.songda.pricing.Quote;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about an order and is not asked for in queries; kept as one JSON document.
 *
 * @param dropoff null when the customer collects
 * @param pickupCode what the store tells the rider, or the customer tells the store when collecting
 * @param deliveryCode what the customer tells the rider
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
    long preparationSeconds) {}
