package io.songda.sandbox.book;

/**
 * What the channel keeps of a trade.
 *
 * <p>Charged: {@code fee = round_half_up(amount × 0.6 %)}, per trade, in whole fen. Given back:
 * once {@code R} of {@code A} fen are refunded, {@code round_half_up(fee × R / A)} in all, so each
 * refund gives back the growth of that number and a full refund gives back the whole fee, however
 * it was cut up.
 */
public final class ChannelFee {

  private static final long PER_TEN_THOUSAND = 60;

  private ChannelFee() {}

  /** The fee of a trade, in fen. */
  public static long of(long amountFen) {
    return roundHalfUp(Math.multiplyExact(amountFen, PER_TEN_THOUSAND), 10_000);
  }

  /** How much of the fee has been given back once so much is refunded, in fen. */
  public static long givenBack(long feeFen, long refundedFen, long amountFen) {
    return roundHalfUp(Math.multiplyExact(feeFen, refundedFen), amountFen);
  }

  private static long roundHalfUp(long dividend, long divisor) {
    return Math.floorDiv(2 * dividend + divisor, 2 * divisor);
  }
}
