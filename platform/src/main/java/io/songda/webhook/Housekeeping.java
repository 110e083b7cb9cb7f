package io.songda.webhook;

import io.songda.shared.Bell;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Forgets messages, every hour, once they have been at their end for {@code songda.webhook.kept}
 * (30 days), and seals secrets that an earlier version kept in the clear.
 */
@Component
final class Housekeeping implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration PAUSE = Duration.ofHours(1);

  private final MessageStore messages;
  private final SigningSecrets secrets;
  private final InstantSource real;
  private final Duration kept;
  private final Bell bell = new Bell();
  private volatile boolean running;

  Housekeeping(
      MessageStore messages,
      SigningSecrets secrets,
      InstantSource real,
      @Value("${songda.webhook.kept:30d}") Duration kept) {
    this.messages = messages;
    this.secrets = secrets;
    this.real = real;
    this.kept = kept;
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("webhook-housekeeping").start(this::run);
  }

  private void run() {
    while (running) {
      try {
        keepHouse();
      } catch (RuntimeException e) {
        LOG.warn("Old messages stay for now: {}", e.toString());
      }
      bell.await(PAUSE);
    }
  }

  void keepHouse() {
    secrets.sealAll();
    messages.forget(real.instant().minus(kept));
  }

  @Override
  public void stop() {
    running = false;
    bell.ring();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
