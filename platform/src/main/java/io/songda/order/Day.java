package io.songda.order;

/**
 * The orders of a stretch of city time, counted.
 *
 * @param paidFen what the paid ones cost, in fen
 * @param onTime delivered not later than promised
 * @param averageSeconds city time from the payment to the door; 0 while nothing is delivered
 * @param cancelled cancelled or undelivered
 * @param open paid, not delivered and not ended
 */
public record Day(
    long placed,
    long paid,
    long paidFen,
    long delivered,
    long onTime,
    long averageSeconds,
    long cancelled,
    long open) {

  /** A stretch in which nobody ordered. */
  public static final Day NONE = new Day(0, 0, 0, 0, 0, 0, 0, 0);
}
