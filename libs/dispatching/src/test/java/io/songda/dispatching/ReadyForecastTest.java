package io.songda.dispatching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReadyForecastTest {

  @Test
  void longBeforeTheEstimateIsBelieved() {
    assertThat(new ReadyForecast(300, 0).expect(6_000, 0)).isBetween(5_999, 6_000);
  }

  @Test
  void atTheEstimateHalfOfTheErrorsAreStillToCome() {
    // the mean of the upper half of a normal distribution is 0.7979 standard deviations off
    assertThat((double) new ReadyForecast(300, 0).expect(6_000, 6_000))
        .isCloseTo(6_000 + 0.7979 * 300, within(1.0));
  }

  @Test
  void neverBeforeNow() {
    assertThat(new ReadyForecast(300, 1).expect(0, 10_000)).isGreaterThanOrEqualTo(10_000);
  }

  @Test
  void errorsOfTheDayAreLearned() {
    ReadyForecast forecast = new ReadyForecast(300, 0);
    SplittableRandom chance = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      forecast.learn(0, (int) (120 + 480 * chance.nextGaussian()));
    }
    assertThat(forecast.spread()).isCloseTo(480, within(25.0));
    assertThat((double) forecast.expect(100_000, 0)).isCloseTo(100_120, within(25.0));
  }
}
