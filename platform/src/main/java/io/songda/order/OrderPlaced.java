package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.MerchantId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;
import java.time.Instant;

/** An order exists; its stock, coupon and points are held. */
public record OrderPlaced(
    OrderId order,
    CustomerId customer,
    StoreId store,
    MerchantId merchant,
    String storeName,
    Money payable,
    PaymentMethod method,
    Instant promiseAt,
    Instant payBefore)
    implements Event {}
