package io.songda.order;

import io.songda.lifecycle.PublicStatus;
import io.songda.shared.OrderId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the public contract tells of an order.
 *
 * @param timestamp city time at which it happened
 * @param estimatedTime minutes left until the promise, left out once the order is over
 */
public record OrderStatusUpdate(
    OrderId orderId,
    PublicStatus status,
    Instant timestamp,
    @Schema(description = "Minutes left; left out once the order is over", minimum = "0")
        @Nullable Integer estimatedTime) {}
