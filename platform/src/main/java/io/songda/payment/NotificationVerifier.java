package io.songda.payment;

import io.songda.shared.Money;
import java.util.Map;

/** Tells the channel's own news from everybody else's. */
interface NotificationVerifier {

  /** A request as it came; header names in lower case. */
  record RawNotification(Map<String, String> headers, byte[] body) {}

  /** What a genuine notification says. */
  sealed interface News {

    String eventId();

    /** Our number of the attempt or refund it is about; empty when it names none. */
    String subject();

    /** An attempt was paid. */
    record OfPayment(String eventId, String subject, Trade.Paid paid) implements News {}

    /** A refund has ended. */
    record OfRefund(String eventId, String subject, Money amount, RefundResult result)
        implements News {}

    /** Genuine, but of another merchant, app or currency, or of a kind we do not know. */
    record Odd(String eventId, String subject, String why) implements News {}
  }

  Channel channel();

  /**
   * Checks the signature over the raw bytes and that it is at most five minutes old.
   *
   * @throws io.songda.shared.Refusal 422 {@code notification_not_genuine}
   */
  News verify(RawNotification raw);
}
