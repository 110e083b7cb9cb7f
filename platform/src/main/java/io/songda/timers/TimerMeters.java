package io.songda.timers;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** What is measured of the timers. */
@Component
class TimerMeters implements MeterBinder {

  private final TimerWorker worker;

  TimerMeters(TimerWorker worker) {
    this.worker = worker;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("songda.timers.overdue", worker, one -> one.overdueNanos() / 1e9)
        .description("How late the latest timer was when it was last looked, and since then")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("songda.timers.running", worker, TimerWorker::atWork).register(meters);
    FunctionCounter.builder("songda.timers.fired", worker, TimerWorker::fired).register(meters);
    FunctionCounter.builder("songda.timers.failed", worker, TimerWorker::failures).register(meters);
  }
}
