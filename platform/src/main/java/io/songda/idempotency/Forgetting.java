package io.songda.idempotency;

import io.songda.shared.HourlyWork;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Removes keys older than a day. */
@Component
final class Forgetting extends HourlyWork {

  private final IdempotencyStore store;
  private final InstantSource real;

  Forgetting(IdempotencyStore store, InstantSource real) {
    super("idempotency-forgetting");
    this.store = store;
    this.real = real;
  }

  @Override
  protected void work() {
    store.forget(real.instant().minus(Idempotency.MEMORY));
  }
}
