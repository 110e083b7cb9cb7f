package io.songda.geo.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.geo.Fix;
import io.songda.geo.Wgs84;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a phone makes of its fixes and when it reports them. */
class PhoneTest {

  private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
  private static final Wgs84 START = new Wgs84(22.5500, 113.9300);

  @Test
  void smoothedTrackIsNearerToTheTruthThanTheFixes() {
    SplittableRandom random = new SplittableRandom(7);
    List<Fix> seen = new ArrayList<>();
    double raw = 0;
    for (int i = 0; i < 300; i++) {
      Fix fix =
          new Fix(
              NOON.plusSeconds(2L * i),
              truth(i)
                  .towards(0, 10 * random.nextGaussian())
                  .towards(90, 10 * random.nextGaussian()),
              10);
      seen.add(fix);
      raw += fix.position().metresTo(truth(i));
    }
    List<Fix> smoothed = TrackSmoother.smooth(seen);
    double left = 0;
    for (Fix fix : smoothed) {
      left +=
          fix.position()
              .metresTo(truth((int) ((fix.at().getEpochSecond() - NOON.getEpochSecond()) / 2)));
    }
    assertThat(smoothed).hasSizeGreaterThan(290);
    assertThat(left / smoothed.size()).isLessThan(0.6 * raw / seen.size());
  }

  @Test
  void wildFixesAreGoneAndCoarseOnesAreNotUsed() {
    List<Fix> seen = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      seen.add(new Fix(NOON.plusSeconds(2L * i), truth(i), 5));
    }
    seen.set(20, new Fix(seen.get(20).at(), truth(20).towards(0, 200), 5));
    seen.set(30, new Fix(seen.get(30).at(), truth(30), 550));
    List<Fix> smoothed = TrackSmoother.smooth(seen);
    assertThat(smoothed).hasSize(48);
    assertThat(TrackSmoother.smooth(List.of())).isEmpty();
  }

  @Test
  void riderWhoWasCarriedAwayIsBelievedAtTheFourthFix() {
    List<Fix> seen = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      seen.add(new Fix(NOON.plusSeconds(2L * i), truth(i), 5));
    }
    for (int i = 10; i < 20; i++) {
      seen.add(new Fix(NOON.plusSeconds(2L * i), truth(i).towards(0, 3_000), 5));
    }
    List<Fix> smoothed = TrackSmoother.smooth(seen);
    assertThat(smoothed).hasSize(17); // three were not believed
    assertThat(smoothed.getLast().position().metresTo(truth(19).towards(0, 3_000))).isLessThan(10);
  }

  @Test
  void movingPhoneReportsEveryFifteenSecondsOrFiftyMetres() {
    // 2 m/s: 15 s come before 50 m
    assertThat(reports(2, 60, Optional.empty())).hasSizeBetween(4, 6);
    // 10 m/s: 50 m every 5 s
    assertThat(reports(10, 60, Optional.empty())).hasSizeBetween(12, 14);
  }

  @Test
  void stillPhoneReportsEveryTwoMinutes() {
    assertThat(reports(0, 600, Optional.empty())).containsExactly(0, 120, 240, 360, 480, 600);
  }

  @Test
  void phoneNearItsStopReportsEveryFiveSeconds() {
    assertThat(reports(0, 60, Optional.of(START.towards(0, 200)))).hasSize(13);
    assertThat(reports(0, 60, Optional.of(START.towards(0, 400)))).hasSize(1);
  }

  @Test
  void turnAndStartAndStopAreReportedAtOnce() {
    SendRules rules = new SendRules();
    Wgs84 place = START;
    List<Integer> sent = new ArrayList<>();
    for (int second = 0; second <= 100; second++) {
      if (rules.accept(new Fix(NOON.plusSeconds(second), place, 5), Optional.empty())) {
        sent.add(second);
      }
      // 3 m/s to the east until 42 s, then to the north until 58 s, then he stands
      place = second < 42 ? place.towards(90, 3) : second < 58 ? place.towards(0, 3) : place;
    }
    assertThat(sent).anyMatch(second -> second >= 43 && second <= 48);
    assertThat(rules.state()).isEqualTo(SendRules.State.STILL);
    assertThat(sent.getLast()).isBetween(80, 98);
  }

  private static List<Integer> reports(double speed, int seconds, Optional<Wgs84> stop) {
    SendRules rules = new SendRules();
    List<Integer> sent = new ArrayList<>();
    for (int second = 0; second <= seconds; second++) {
      Wgs84 place = speed == 0 ? START : START.towards(90, speed * second);
      if (rules.accept(new Fix(NOON.plusSeconds(second), place, 5), stop)) {
        sent.add(second);
      }
    }
    return sent;
  }

  /** East at 5 m/s, a fix every 2 s. */
  private static Wgs84 truth(int i) {
    return START.towards(90, 10.0 * i);
  }
}
