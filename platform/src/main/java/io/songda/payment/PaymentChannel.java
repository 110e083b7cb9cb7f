package io.songda.payment;

import io.songda.shared.Money;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where somebody pays. Every call may take seconds, so none is made within a transaction. */
interface PaymentChannel {

  /** The code of a refusal because the channel does not know the number. */
  String NOT_THERE = "NOT_THERE";

  /**
   * What is ordered from the channel; the same number always goes with the same content.
   *
   * @param number our number of the attempt, {@code out_trade_no}
   * @param payer who pays, as the channel knows them
   * @param expiresAt real time after which the channel takes no money
   */
  record Order(
      String number,
      Money amount,
      String subject,
      String reference,
      String payer,
      Instant expiresAt,
      Way way) {}

  /** What the payer needs to pay; parameters for an app are empty where a code is shown. */
  record Cashier(Map<String, String> payParams, @Nullable String payUrl) {}

  /** The channel takes no more money for the attempt. */
  record Closed() {}

  Channel channel();

  /** Orders; the same order again is answered alike. */
  ChannelOutcome<Cashier> create(Order order);

  /** Asks what became of an attempt; {@code Pending} while nobody has paid. */
  ChannelOutcome<Trade> query(String number);

  /** Asks the channel to take no money any more. */
  ChannelOutcome<Closed> close(String number);
}
