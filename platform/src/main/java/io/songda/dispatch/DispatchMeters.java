package io.songda.dispatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** What is measured of finding riders, besides the time of a round. */
@Component
class DispatchMeters implements MeterBinder {

  private final Board board;

  DispatchMeters(Board board) {
    this.board = board;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("songda.dispatch.open", board, own -> own.searched().size())
        .description("Deliveries that no rider has taken yet")
        .register(meters);
  }
}
