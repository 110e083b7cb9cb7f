package io.songda.payment;

import io.songda.shared.Money;

/** Where money is given back. */
interface RefundChannel {

  /**
   * What is to be given back; the same number always goes with the same content.
   *
   * @param number our number of the refund, {@code out_refund_no}
   * @param attempt our number of the payment
   * @param paid what was paid by it
   */
  record Wish(String number, String attempt, Money amount, Money paid, String reason) {}

  Channel channel();

  /** Asks for the refund; the same wish again is answered with where it stands. */
  ChannelOutcome<RefundResult> refund(Wish wish);

  /** Asks where a refund stands. */
  ChannelOutcome<RefundResult> queryRefund(String number);
}
