package io.songda.dispatching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReadyForecastTest {

  private static final int STORE = 1;
  private static final int OTHER = 2;

  @Test
  void estimateIsDrawnTowardsTheUsual() {
    // preparation 900 ± 600, errors ± 300: 1500 is drawn by 300² / (300² + 600²) = a fifth
    ReadyForecast.Guess guess = new ReadyForecast(300).guess(STORE, 1_500);
    assertThat(guess.seconds()).isEqualTo(1_500 - 600 / 5);
    // 300 × 600 / √(300² + 600²)
    assertThat(guess.spread()).isEqualTo(268);
  }

  @Test
  void exactEstimateIsBelieved() {
    ReadyForecast.Guess guess = new ReadyForecast(1).guess(STORE, 3_000);
    assertThat(guess.seconds()).isEqualTo(3_000);
    assertThat(guess.spread()).isEqualTo(30);
  }

  @Test
  void errorsOfTheDayAreLearned() {
    ReadyForecast forecast = new ReadyForecast(300);
    SplittableRandom chance = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      int truth = (int) (1_000 + 500 * chance.nextGaussian());
      int estimate = (int) (truth - 120 + 480 * chance.nextGaussian());
      forecast.told(i, estimate);
      forecast.learn(i, estimate, truth);
    }
    assertThat(forecast.errorSpread()).isCloseTo(480, within(25.0));
    // a usual estimate of 880 means 1000
    assertThat((double) forecast.guess(-1, 880).seconds()).isCloseTo(1_000, within(30.0));
  }

  @Test
  void slowStoreIsExpectedLaterForTheSameEstimate() {
    ReadyForecast forecast = new ReadyForecast(480);
    for (int i = 0; i < 10; i++) {
      forecast.told(STORE, 1_800);
      forecast.told(OTHER, 300);
    }
    assertThat(forecast.guess(STORE, 900).seconds())
        .isGreaterThan(forecast.guess(OTHER, 900).seconds() + 200);
  }

  @Test
  void whatIsToldButNotReadyYetCountsAsWell() {
    // fast food is ready first; who learned from truths alone would take all food for fast
    ReadyForecast forecast = new ReadyForecast(300);
    for (int i = 0; i < 500; i++) {
      int truth = i % 2 == 0 ? 600 : 1_800;
      forecast.told(i, truth);
      if (truth == 600) {
        forecast.learn(i, truth, truth);
      }
    }
    assertThat(forecast.guess(-1, 1_200).seconds()).isCloseTo(1_200, within(15));
  }

  @Test
  void isLessWrongThanTheEstimates() {
    ReadyForecast forecast = new ReadyForecast(300);
    SplittableRandom chance = new SplittableRandom(3);
    double told = 0;
    double guessed = 0;
    for (int i = 0; i < 600; i++) {
      int store = i % 60;
      int truth = (int) (700 + 10 * store + 420 * chance.nextGaussian());
      int estimate = (int) (truth + 480 * chance.nextGaussian());
      forecast.told(store, estimate);
      told += Math.pow(estimate - truth, 2);
      guessed += Math.pow(forecast.guess(store, estimate).seconds() - truth, 2);
      forecast.learn(store, estimate, truth);
    }
    // 480 alone; 480 and about 450 together leave 330
    assertThat(Math.sqrt(told / 600)).isCloseTo(480, within(30.0));
    assertThat(Math.sqrt(guessed / 600)).isLessThan(360);
  }
}
