package io.songda.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.songda.shared.Sampled;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What is measured of telling partners; never by partner or address, of which there may be many.
 */
@Component
class WebhookMeters {

  private static final String TRIES = "songda.webhook.tries";
  private static final String OUTCOME = "outcome";

  private final Map<Fault, Counter> failed = new HashMap<>();
  private final Counter taken;
  private final Counter gone;

  WebhookMeters(MeterRegistry meters, Bulkheads bulkheads, MessageStore messages) {
    this.taken = meters.counter(TRIES, OUTCOME, "taken");
    this.gone = meters.counter(TRIES, OUTCOME, "gone");
    for (Fault fault : Fault.values()) {
      String outcome = fault.name().toLowerCase(Locale.ROOT);
      failed.put(fault, meters.counter(TRIES, OUTCOME, outcome));
    }
    Gauge.builder("songda.webhook.queued", bulkheads, Bulkheads::queued)
        .description("Lanes that wait for a sender of this program")
        .register(meters);
    Gauge.builder("songda.webhook.sending", bulkheads, Bulkheads::sending).register(meters);
    Gauge.builder("songda.webhook.backlog", new Sampled(messages::backlog), Sampled::getAsDouble)
        .description("Messages that have not arrived yet, also those that rest between two tries")
        .strongReference(true)
        .register(meters);
  }

  /** One try is over. */
  void tried(Outcome outcome) {
    Fault fault = outcome.fault();
    if (fault == null) {
      taken.increment();
    } else if (outcome.isGone()) {
      gone.increment();
    } else {
      failed.getOrDefault(fault, gone).increment();
    }
  }
}
