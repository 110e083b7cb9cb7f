package io.songda.settlement;

import io.songda.order.Ending;
import io.songda.shared.MerchantId;
import io.songda.shared.OrderId;
import java.time.Instant;

/** An order whose money has been divided. */
record Settled(OrderId order, MerchantId merchant, Ending ending, Instant at) {}
