package io.songda.payment;

import io.songda.shared.PaymentId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open attempt to pay.
 *
 * @param attempt the number the channel knows it by ({@code out_trade_no})
 * @param payParams what the payer's app hands to the channel
 * @param payUrl where a browser pays, if the channel has such a page
 */
public record Started(
    PaymentId payment,
    String attempt,
    Channel channel,
    Map<String, String> payParams,
    @Nullable String payUrl) {}
