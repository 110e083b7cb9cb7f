package io.songda.settlement;

/**
 * What has been settled so far, in fen.
 *
 * @param settledFen what merchants, riders, platform and channel got together
 * @param refundedFen what customers got back
 */
public record Summary(
    long ordersSettled,
    long settledFen,
    long refundedFen,
    long merchantsFen,
    long ridersFen,
    long platformFen,
    long channelFen) {}
