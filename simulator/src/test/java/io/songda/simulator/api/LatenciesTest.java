package io.songda.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void quantilesAreRightWithinFivePercent() {
    Latencies latencies = new Latencies();
    for (int millis = 1; millis <= 1_000; millis++) {
      latencies.count(millis * 1_000_000L);
    }
    assertThat(latencies.total()).isEqualTo(1_000);
    assertThat(latencies.millis(0.5)).isCloseTo(500, within(25.0));
    assertThat(latencies.millis(0.99)).isCloseTo(990, within(50.0));
    latencies.clear();
    assertThat(latencies.millis(0.99)).isZero();
  }
}
