package io.songda.idempotency;

import io.songda.shared.Bell;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Removes keys older than a day, every hour. */
@Component
final class Forgetting implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
  private static final Duration PAUSE = Duration.ofHours(1);

  private final IdempotencyStore store;
  private final InstantSource real;
  private final Bell bell = new Bell();
  private volatile boolean running;

  Forgetting(IdempotencyStore store, InstantSource real) {
    this.store = store;
    this.real = real;
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("idempotency-forgetting").start(this::run);
  }

  private void run() {
    while (running) {
      try {
        store.forget(real.instant().minus(Idempotency.MEMORY));
      } catch (RuntimeException e) {
        LOG.warn("Old keys stay for now: {}", e.toString());
      }
      bell.await(PAUSE);
    }
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
