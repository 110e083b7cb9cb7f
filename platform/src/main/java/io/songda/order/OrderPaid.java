package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.pricing.Price;
import io.songda.shared.CustomerId;
import io.songda.shared.MerchantId;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;

/** The store may take it: the money is here, or is promised in cash. */
public record OrderPaid(
    OrderId order,
    CustomerId customer,
    StoreId store,
    MerchantId merchant,
    PaymentMethod method,
    Price price)
    implements Event {}
