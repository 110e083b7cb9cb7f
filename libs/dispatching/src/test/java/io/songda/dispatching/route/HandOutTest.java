package io.songda.dispatching.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HandOutTest {

  @Test
  void whoComesLongBeforeWaitsForTheMean() {
    assertThat(new HandOut(6_000, 300, 0).expect(1_000)).isCloseTo(6_000, within(1));
  }

  @Test
  void whoComesAtTheMeanWaitsOnAverage() {
    // half of the time nothing, else 0.7979 deviations: 0.3989 × 300
    assertThat(new HandOut(6_000, 300, 0).expect(6_000)).isCloseTo(6_120, within(1));
  }

  @Test
  void foodThatIsNotReadyAtItsTimeIsExpectedLater() {
    // only the upper half is left: 0.7979 × 300
    assertThat(new HandOut(6_000, 300, 6_000).expect(6_000)).isCloseTo(6_239, within(1));
  }

  @Test
  void foodLongOverdueIsExpectedAnyMinute() {
    // at eight deviations the tail falls by the factor e in an eighth of a deviation
    assertThat(new HandOut(6_000, 300, 8_400).expect(8_400)).isCloseTo(8_400 + 37, within(3));
    assertThat(new HandOut(0, 30, 1_000_000).expect(1_000_000)).isEqualTo(1_000_000);
  }

  @Test
  void neverBeforeTheRiderComesAndNeverEarlierForComingLater() {
    HandOut guess = new HandOut(6_000, 300, 5_800);
    int before = 0;
    for (int from = 5_800; from < 9_000; from += 7) {
      assertThat(guess.expect(from)).isGreaterThanOrEqualTo(Math.max(from, before));
      before = guess.expect(from);
    }
  }

  @Test
  void isTheMeanOfManyTrials() {
    SplittableRandom chance = new SplittableRandom(1);
    double sum = 0;
    int trials = 0;
    while (trials < 200_000) {
      double ready = 6_000 + 300 * chance.nextGaussian();
      if (ready > 5_800) {
        sum += Math.max(ready, 6_100);
        trials++;
      }
    }
    assertThat((double) new HandOut(6_000, 300, 5_800).expect(6_100))
        .isCloseTo(sum / trials, within(3.0));
  }
}
