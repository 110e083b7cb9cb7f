package io.songda.live;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How many readers there are, what waits for them, and how many were cut off, by why. */
@Component
class LiveMeters implements MeterBinder {

  private final LiveStreams streams;

  LiveMeters(LiveStreams streams) {
    this.streams = streams;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    meters.gauge("songda.live.readers", streams, LiveStreams::connected);
    meters.gauge("songda.live.waiting.bytes", streams, LiveStreams::waitingBytes);
    for (Cut cut : Cut.values()) {
      FunctionCounter.builder("songda.live.cuts", streams, all -> all.cutSoFar(cut))
          .tag("reason", cut.reason())
          .register(meters);
    }
  }
}
