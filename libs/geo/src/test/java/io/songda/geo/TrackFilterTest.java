package io.songda.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** A rider's fixes, some of them impossible. */
class TrackFilterTest {

  private static final Wgs84 START = new Wgs84(22.54, 114.05);
  private static final Instant NOON = Instant.parse("2026-04-01T04:00:00Z");

  private final TrackFilter filter = new TrackFilter();

  @Test
  void coarseFixIsDropped() {
    assertThat(filter.accept(fix(0, 0, 101))).isEmpty();
    assertThat(filter.accept(fix(1, 0, 100))).isPresent();
  }

  @Test
  void lateFixIsDropped() {
    filter.accept(fix(10, 0, 10));
    assertThat(filter.accept(fix(10, 0, 10))).isEmpty();
    assertThat(filter.accept(fix(9, 0, 10))).isEmpty();
    assertThat(filter.accept(fix(11, 5, 10))).isPresent();
  }

  @Test
  void jumpNoRiderCanMakeIsDropped() {
    ride(0, 20);
    assertThat(filter.accept(fix(21, 21 * 5 + 200, 10))).isEmpty();
    assertThat(filter.accept(fix(22, 22 * 5, 10))).isPresent();
  }

  @Test
  void jumpOutsideTheGateIsDroppedThoughARiderCouldMakeIt() {
    ride(0, 20);
    // 30 s later 14 m/s would allow 420 m, but this rider has kept 5 m/s to the metre
    Fix sideways = new Fix(NOON.plusSeconds(22), START.towards(90, 110).towards(0, 24), 3);
    assertThat(filter.accept(sideways)).isEmpty();
  }

  @Test
  void riderWhoReallyIsElsewhereIsBelievedAtTheFourthFix() {
    ride(0, 10);
    for (int second = 11; second <= 13; second++) {
      assertThat(filter.accept(fix(second, 5_000 + second, 10))).isEmpty();
    }
    assertThat(filter.accept(fix(14, 5_014, 10))).contains(fix(14, 5_014, 10));
    assertThat(filter.accept(fix(15, 5_015, 10))).isPresent();
  }

  @Test
  void outliersAreDroppedAndTheRestComesNearerToTheTruth() {
    Random random = new Random(42);
    double[] raw = new double[3_000];
    double[] filtered = new double[3_000];
    int caught = 0;
    int outliers = 0;
    int dropped = 0;
    for (int i = 0; i < raw.length; i++) {
      Wgs84 truth = START.towards(90, i * 2 * 5.0);
      boolean outlier = random.nextInt(20) == 0;
      double sigma = outlier ? 120 : 10;
      Wgs84 measured =
          truth
              .towards(0, random.nextGaussian() * sigma)
              .towards(90, random.nextGaussian() * sigma);
      Optional<Fix> kept = filter.accept(new Fix(NOON.plusSeconds(2L * i), measured, 10));
      raw[i] = truth.metresTo(measured);
      filtered[i] = kept.map(fix -> truth.metresTo(fix.position())).orElse(Double.NaN);
      outliers += raw[i] > 60 ? 1 : 0;
      caught += raw[i] > 60 && kept.isEmpty() ? 1 : 0;
      dropped += raw[i] < 20 && kept.isEmpty() ? 1 : 0;
    }
    assertThat(caught).isGreaterThan(outliers * 8 / 10);
    assertThat(dropped).isLessThan(raw.length / 50);
    assertThat(quantile(filtered, 0.5)).isLessThan(0.7 * quantile(raw, 0.5));
    assertThat(quantile(filtered, 0.9)).isLessThan(0.7 * quantile(raw, 0.9));
    assertThat(quantile(filtered, 1)).isLessThan(60);
  }

  @Test
  void standingRiderWandersLessThanItsFixes() {
    Random random = new Random(43);
    double worst = 0;
    double worstRaw = 0;
    for (int i = 0; i < 600; i++) {
      Wgs84 measured =
          START.towards(0, random.nextGaussian() * 8).towards(90, random.nextGaussian() * 8);
      Optional<Fix> kept = filter.accept(new Fix(NOON.plusSeconds(i), measured, 10));
      if (i > 60 && kept.isPresent()) {
        worstRaw = Math.max(worstRaw, measured.metresTo(START));
        worst = Math.max(worst, kept.get().position().metresTo(START));
      }
    }
    assertThat(worst).isLessThan(0.7 * worstRaw);
  }

  @Test
  void accuracyThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new Fix(NOON, START, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fix(NOON, START, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  private void ride(int from, int to) {
    for (int second = from; second <= to; second++) {
      assertThat(filter.accept(fix(second, second * 5.0, 3))).isPresent();
    }
  }

  private static Fix fix(int second, double metresEast, double accuracy) {
    return new Fix(NOON.plusSeconds(second), START.towards(90, metresEast), accuracy);
  }

  private static double quantile(double[] values, double share) {
    double[] sorted =
        DoubleStream.of(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
