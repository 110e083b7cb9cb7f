package io.songda.payment;

import io.songda.shared.Money;
import java.time.Instant;

/** How an attempt ended at the channel. */
sealed interface Trade {

  /**
   * The money has moved.
   *
   * @param transaction the channel's number
   * @param at the channel's time
   */
  record Paid(String transaction, Money amount, Instant at) implements Trade {}

  /** It takes no money any more. */
  record Ended() implements Trade {}
}
