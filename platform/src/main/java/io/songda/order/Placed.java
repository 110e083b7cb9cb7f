package io.songda.order;

import io.songda.lifecycle.OrderStatus;
import io.songda.lifecycle.PublicStatus;
import io.songda.shared.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an order that was placed.
 *
 * @param payBefore city time until which it must be paid, null when it is paid in cash
 */
public record Placed(
    OrderId orderId,
    OrderStatus status,
    PublicStatus publicStatus,
    long payableFen,
    Instant promiseAt,
    @Nullable Instant payBefore) {}
