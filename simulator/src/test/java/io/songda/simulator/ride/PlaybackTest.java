package io.songda.simulator.ride;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.songda.geo.Ride;
import io.songda.geo.Wgs84;
import io.songda.simulator.city.Metres;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlaybackTest {
  private static final TrafficLights NONE = new TrafficLights(List.of());
  private static final Wgs84 START = new Wgs84(22.7, 113.8);

  /** Two kilometres to the east in steps of 50 m, planned at 5 m/s. */
  private static final Ride RIDE = new Ride(2_000, 400, line());

  @Test
  void sameSeedRidesTheSameWay() {
    assertThat(Playback.of(RIDE, 1, NONE, 7).at(123))
        .isEqualTo(Playback.of(RIDE, 1, NONE, 7).at(123));
    assertThat(Playback.of(RIDE, 1, NONE, 7).at(123))
        .isNotEqualTo(Playback.of(RIDE, 1, NONE, 8).at(123));
  }

  @Test
  void rideBeginsAndEndsWhereTheLineDoes() {
    Playback ride = Playback.of(RIDE, 1, NONE, 1);
    assertThat(ride.at(-5)).isEqualTo(START);
    assertThat(ride.at(ride.seconds())).isEqualTo(RIDE.line().getLast());
    assertThat(ride.at(1e6)).isEqualTo(RIDE.line().getLast());
    assertThat(ride.over(ride.seconds() - 1)).isFalse();
    assertThat(ride.over(ride.seconds())).isTrue();
  }

  @Test
  void riderNeverJumpsNorTurnsBack() {
    Playback ride = Playback.of(RIDE, 1.2, NONE, 3);
    double before = 0;
    for (double second = 1; second < ride.seconds(); second++) {
      double east = Metres.east(START, ride.at(second));
      assertThat(east - before).isBetween(0.0, 12.0);
      before = east;
    }
  }

  @Test
  void withoutLightsTheMeanRideTakesAboutAsLongAsPlanned() {
    double mean =
        LongStream.range(0, 300)
            .mapToDouble(s -> Playback.of(RIDE, 1, NONE, s).seconds())
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(400, within(20.0));
    double fast =
        LongStream.range(0, 300)
            .mapToDouble(s -> Playback.of(RIDE, 1.2, NONE, s).seconds())
            .average()
            .orElseThrow();
    assertThat(fast).isCloseTo(mean / 1.2, within(1.0));
  }

  @Test
  void everyLightCostsTwelveSecondsOnAverage() {
    // red in 45 % of the cases, 0 to 55 s each: 0.45 x 27.5 = 12.4 s
    TrafficLights lights = new TrafficLights(List.of(RIDE.line().get(10), RIDE.line().get(30)));
    double more =
        LongStream.range(0, 2_000)
            .mapToDouble(s -> Playback.of(RIDE, 1, lights, s).seconds() - 400)
            .average()
            .orElseThrow();
    double without =
        LongStream.range(0, 2_000)
            .mapToDouble(s -> Playback.of(RIDE, 1, NONE, s).seconds() - 400)
            .average()
            .orElseThrow();
    assertThat(more - without).isCloseTo(24.8, within(3.0));
  }

  @Test
  void rideOfOnePointIsOverAtOnce() {
    Playback ride = Playback.of(new Ride(0, 0, List.of(START)), 1, NONE, 1);
    assertThat(ride.seconds()).isZero();
    assertThat(ride.at(3)).isEqualTo(START);
  }

  @Test
  void riderWhoDoesNotMoveIsRefused() {
    assertThatThrownBy(() -> Playback.of(RIDE, 0, NONE, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Wgs84> line() {
    List<Wgs84> line = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      line.add(Metres.move(START, 50.0 * i, 0));
    }
    return line;
  }
}
