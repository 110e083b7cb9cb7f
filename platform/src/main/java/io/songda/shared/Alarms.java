package io.songda.shared;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Calls a person: what rings here does not heal by itself. Each alarm is logged and counted. */
@Component
public final class Alarms {

  private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

  /** Hears every alarm as well, e.g. to store it. */
  public interface Hearer {
    void hear(String name, String subject, String detail);
  }

  private final MeterRegistry meters;
  private final AtomicLong lastMillis = new AtomicLong();
  private final ObjectProvider<Hearer> hearers;

  @Autowired
  public Alarms(MeterRegistry meters, ObjectProvider<Hearer> hearers) {
    this.meters = meters;
    TimeGauge.builder("songda.alarms.last", lastMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
        .description("When something rang last, in seconds since 1970; 0 when nothing has")
        .register(meters);
    this.hearers = hearers;
  }

  /**
   * Rings.
   *
   * @param name lower-case words joined by underscores, the same for all alarms of a kind
   * @param subject what it is about, e.g. a stream
   * @param detail one sentence that says what is wrong and what to do
   */
  public void ring(String name, String subject, String detail) {
    LOG.error("ALARM {} {}: {}", name, subject, detail);
    lastMillis.set(meters.config().clock().wallTime());
    meters.counter("songda.alarms", "name", name).increment();
    for (Hearer hearer : hearersNow()) {
      try {
        hearer.hear(name, subject, detail);
      } catch (RuntimeException e) {
        LOG.error("An alarm could not be passed on", e);
      }
    }
  }

  private List<Hearer> hearersNow() {
    return hearers.stream().toList();
  }
}
