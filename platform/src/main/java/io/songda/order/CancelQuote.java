package io.songda.order;

/** What cancelling now would mean, amounts in fen. */
public record CancelQuote(
    String matrixCase, long paidFen, long refundFen, long feeFen, boolean asksTheStore) {}
