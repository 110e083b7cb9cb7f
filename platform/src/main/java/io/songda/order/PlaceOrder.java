package io.songda.order;

import io.songda.pricing.Quote;
import org.jspecify.annotations.Nullable;

/** A customer takes an offer. */
record PlaceOrder(Quote quote, PaymentMethod method, @Nullable String note, int cutlery) {}
