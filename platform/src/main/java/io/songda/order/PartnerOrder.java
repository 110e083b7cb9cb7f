package io.songda.order;

import io.songda.basket.BasketLine;
import io.songda.payment.Channel;
import io.songda.shared.StoreId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a partner orders for one of its own customers; not checked yet.
 *
 * @param notificationUrl where the partner wants to hear of the order, null for nowhere
 */
public record PartnerOrder(
    StoreId store,
    List<BasketLine> lines,
    Destination to,
    Channel method,
    @Nullable String notificationUrl) {}
