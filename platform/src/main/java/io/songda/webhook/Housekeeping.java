package io.songda.webhook;

import io.songda.shared.HourlyWork;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Forgets messages once they have been at their end for {@code songda.webhook.kept} (30 days), and
 * seals secrets that an earlier version kept in the clear.
 */
@Component
final class Housekeeping extends HourlyWork {

  private final MessageStore messages;
  private final SigningSecrets secrets;
  private final InstantSource real;
  private final Duration kept;

  Housekeeping(
      MessageStore messages,
      SigningSecrets secrets,
      InstantSource real,
      @Value("${songda.webhook.kept:30d}") Duration kept) {
    super("webhook-housekeeping");
    this.messages = messages;
    this.secrets = secrets;
    this.real = real;
    this.kept = kept;
  }

  @Override
  protected void work() {
    secrets.sealAll();
    messages.forget(real.instant().minus(kept));
  }
}
