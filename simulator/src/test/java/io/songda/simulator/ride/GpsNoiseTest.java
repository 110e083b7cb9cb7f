package io.songda.simulator.ride;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.songda.geo.Fix;
import io.songda.geo.Wgs84;
import io.songda.simulator.city.Metres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GpsNoiseTest {
  private static final Instant START = Instant.parse("2026-06-01T03:30:00Z");
  private static final Wgs84 TRUTH = new Wgs84(22.7, 113.8);

  @Test
  void sameSeedMakesTheSameErrors() {
    assertThat(fixes(1, 2, 1_000)).isEqualTo(fixes(1, 2, 1_000)).isNotEqualTo(fixes(2, 2, 1_000));
  }

  @Test
  void errorSpreadsEightMetresOnEachAxis() {
    double sum = 0;
    int count = 0;
    for (Optional<Fix> fix : fixes(3, 15, 40_000)) {
      double east = fix.map(f -> Metres.east(TRUTH, f.position())).orElse(0.0);
      if (fix.isPresent() && Math.abs(east) < 35) {
        sum += east * east;
        count++;
      }
    }
    assertThat(Math.sqrt(sum / count)).isCloseTo(8, within(1.2));
  }

  @Test
  void errorOfOneSecondLaterIsNearlyTheSame() {
    List<Optional<Fix>> fixes = fixes(4, 1, 5_000);
    List<Double> steps = new ArrayList<>();
    for (int i = 1; i < fixes.size(); i++) {
      if (fixes.get(i - 1).isPresent() && fixes.get(i).isPresent()) {
        steps.add(
            Metres.between(
                fixes.get(i - 1).orElseThrow().position(), fixes.get(i).orElseThrow().position()));
      }
    }
    steps.sort(null);
    assertThat(steps.get(steps.size() / 2)).isLessThan(3);
    assertThat(steps.getLast()).as("outliers exist").isGreaterThan(35);
  }

  @Test
  void signalIsLostNowAndThenForAtMostAQuarterOfAnHour() {
    int silent = 0;
    int longest = 0;
    int losses = 0;
    for (Optional<Fix> fix : fixes(5, 5, 100_000)) {
      losses += fix.isEmpty() && silent == 0 ? 1 : 0;
      silent = fix.isEmpty() ? silent + 5 : 0;
      longest = Math.max(longest, silent);
    }
    assertThat(losses).isBetween(40, 200);
    assertThat(longest).isBetween(300, 905);
  }

  @Test
  void timeDoesNotGoBack() {
    GpsNoise noise = new GpsNoise(1, START);
    noise.fix(START.plusSeconds(10), TRUTH);
    assertThatThrownBy(() -> noise.fix(START, TRUTH)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Optional<Fix>> fixes(long seed, int everySeconds, int count) {
    GpsNoise noise = new GpsNoise(seed, START);
    List<Optional<Fix>> fixes = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      fixes.add(noise.fix(START.plusSeconds((long) i * everySeconds), TRUTH));
    }
    return fixes;
  }
}
