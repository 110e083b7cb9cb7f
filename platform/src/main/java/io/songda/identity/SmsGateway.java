package io.songda.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends text messages to phones. */
public interface SmsGateway {

  /**
   * Hands one message over, e.g. template {@code sign-in-code} with parameter {@code code}.
   *
   * @throws SmsRefused when it was not taken, or nobody knows
   */
  void send(String phone, String template, Map<String, String> params);

  /** The message was not taken by the gateway, or no answer came in time. */
  final class SmsRefused extends RuntimeException {
    public SmsRefused(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
