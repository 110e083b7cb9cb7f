package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.Cell;
import io.songda.shared.CustomerId;
import io.songda.shared.MerchantId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order exists; its stock, coupon and points are held.
 *
 * @param customerArea the cell of some 300 m in which it is eaten; null when the customer collects,
 *     and in older events
 */
public record OrderPlaced(
    OrderId order,
    CustomerId customer,
    StoreId store,
    MerchantId merchant,
    String storeName,
    Money payable,
    PaymentMethod method,
    Instant promiseAt,
    Instant payBefore,
    @Nullable Cell customerArea)
    implements Event {}
