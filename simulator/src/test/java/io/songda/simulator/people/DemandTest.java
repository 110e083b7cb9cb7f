package io.songda.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandTest {
  private static final double DAY = 86_400;
  private static final Demand DEMAND = new Demand(10_000);

  @Test
  void sameSeedOrdersAtTheSameSeconds() {
    assertThat(DEMAND.arrivals(LocalTime.NOON, 3_600, 1))
        .isEqualTo(DEMAND.arrivals(LocalTime.NOON, 3_600, 1));
    assertThat(DEMAND.arrivals(LocalTime.NOON, 3_600, 1))
        .isNotEqualTo(DEMAND.arrivals(LocalTime.NOON, 3_600, 2));
  }

  @Test
  void aDayHasAsManyOrdersAsExpected() {
    // Poisson: 10,000 +- 4 x 100
    List<Double> day = DEMAND.arrivals(LocalTime.MIDNIGHT, DAY, 42);
    assertThat((double) day.size()).isCloseTo(10_000, within(400.0));
    assertThat(day).isSorted().allMatch(at -> at >= 0 && at < DAY);
  }

  @Test
  void intensityAddsUpToTheDay() {
    double sum = 0;
    for (int second = 0; second < DAY; second += 10) {
      sum += 10 * DEMAND.perSecond(second);
    }
    assertThat(sum).isCloseTo(10_000, within(5.0));
  }

  @Test
  void lunchAndDinnerArePeaksAndTheNightIsQuiet() {
    double lunch = DEMAND.perSecond(12 * 3_600);
    double dinner = DEMAND.perSecond(18.5 * 3_600);
    double afternoon = DEMAND.perSecond(15.5 * 3_600);
    assertThat(lunch).isGreaterThan(dinner);
    assertThat(dinner).isGreaterThan(2 * afternoon);
    assertThat(DEMAND.perSecond(3.5 * 3_600)).isLessThan(afternoon / 5);
  }

  @Test
  void aDayMayBeginBeforeMidnightAndEndAfterIt() {
    int late = DEMAND.arrivals(LocalTime.of(23, 0), 7_200, 9).size();
    assertThat((double) late).isCloseTo(2_000.0 * 2.2 / 18, within(120.0));
  }

  @Test
  void cityThatOrdersNothingStaysQuiet() {
    assertThat(new Demand(0).arrivals(LocalTime.NOON, DAY, 1)).isEmpty();
    assertThatThrownBy(() -> new Demand(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Demand(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }
}
