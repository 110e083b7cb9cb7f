package io.songda.order;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What the public contract tells when an order moved.
 *
 * @param eventType what happened, e.g. {@code order.confirmed}
 */
public record OrderStatusChange(
    @Schema(
            example = "order.confirmed",
            description =
                "order.paid, order.confirmed, order.delayed, order.preparing, order.ready, "
                    + "order.on_delivery, delivery.reassigned, order.returning, order.completed, "
                    + "order.cancelled or order.undelivered")
        String eventType,
    OrderStatusUpdate payload) {}
