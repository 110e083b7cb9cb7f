package io.songda.order.web;

import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.order.OrderView;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Every command that changes an order is done once per key and answers the order. */
@Component
class Changes {

  private final Idempotency idempotency;

  Changes(Idempotency idempotency) {
    this.idempotency = idempotency;
  }

  OrderView once(IdempotencyKey key, Supplier<OrderView> command) {
    return idempotency.once(key, OrderView.class, command);
  }

  /** The same for a command that calls the payment channel. */
  <T> T outside(IdempotencyKey key, Class<T> answer, Supplier<T> command) {
    return idempotency.onceOutside(key, answer, command);
  }
}
