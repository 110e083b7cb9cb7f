package io.songda.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is reached in time, what is closed today, and what is forbidden for good. */
class ReachAndDetourTest {

  @TempDir static Path directory;
  static OsmRoads roads;

  @BeforeAll
  static void openTheTown() throws IOException {
    roads = OsmRoads.load(RiverTown.writeTo(directory), directory.resolve("cache"));
  }

  @AfterAll
  static void closeTheTown() {
    roads.close();
  }

  @Test
  void areaOfFiveMinutesHoldsWhatIsReachedAndNotTheOtherBank() {
    ReachAreas areas = new ReachAreas(roads);
    Area five = areas.within(RiverTown.SOUTH_EAST, 300).orElseThrow();
    assertThat(five.contains(RiverTown.SOUTH)).isTrue();
    double across =
        roads.ride(RiverTown.SOUTH_EAST, RiverTown.OPPOSITE_SOUTH_EAST).orElseThrow().seconds();
    assertThat(across).isGreaterThan(300);
    assertThat(five.contains(RiverTown.OPPOSITE_SOUTH_EAST)).isFalse();
    for (Wgs84 crossing : areas.reached(RiverTown.SOUTH_EAST, 300)) {
      assertThat(roads.ride(RiverTown.SOUTH_EAST, crossing).orElseThrow().seconds())
          .isLessThanOrEqualTo(301);
    }
  }

  @Test
  void areaGrowsWithItsMinutesAndIsNothingOffTheRoads() {
    ReachAreas areas = new ReachAreas(roads);
    assertThat(areas.reached(RiverTown.SOUTH, 120).size())
        .isLessThan(areas.reached(RiverTown.SOUTH, 600).size());
    assertThat(areas.within(RiverTown.FAR_ISLAND, 600)).isEmpty();
    assertThatThrownBy(() -> areas.within(RiverTown.SOUTH, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rideGoesRoundWhatIsClosedToday() {
    double straight = RiverTown.SOUTH_WEST.metresTo(RiverTown.SOUTH);
    Area works = Area.circle(RiverTown.SOUTH_WEST.towards(90, straight / 2), 30);
    Detours detours = new Detours(roads, List.of(works));
    assertThat(detours.closedRoads()).isPositive();
    Ride round = detours.ride(RiverTown.SOUTH_WEST, RiverTown.SOUTH).orElseThrow();
    assertThat(round.metres()).isGreaterThan(2 * straight);
    assertThat(round.line()).noneMatch(works::contains);
  }

  @Test
  void withoutClosuresTheRideIsTheUsualOne() {
    Ride usual = roads.ride(RiverTown.SOUTH_WEST, RiverTown.NORTH_EAST).orElseThrow();
    Ride same =
        new Detours(roads, List.of())
            .ride(RiverTown.SOUTH_WEST, RiverTown.NORTH_EAST)
            .orElseThrow();
    assertThat(same.seconds()).isCloseTo(usual.seconds(), within(0.05));
    assertThat(same.metres()).isCloseTo(usual.metres(), within(0.5));
  }

  @Test
  void noRideWhenTheOnlyBridgeIsClosed() {
    Area bridge = Area.circle(new Wgs84(22.5600, 113.9415), 120);
    Detours detours = new Detours(roads, List.of(bridge));
    assertThat(detours.ride(RiverTown.SOUTH_EAST, RiverTown.OPPOSITE_SOUTH_EAST)).isEmpty();
  }

  @Test
  void areaForbiddenToElectricBikesIsNeverRiddenThrough() throws IOException {
    double straight = RiverTown.SOUTH_WEST.metresTo(RiverTown.SOUTH);
    Area forbidden = Area.circle(RiverTown.SOUTH_WEST.towards(90, straight / 2), 30);
    try (OsmRoads without =
        OsmRoads.load(
            RiverTown.writeTo(directory), directory.resolve("cache"), List.of(forbidden))) {
      Ride round = without.ride(RiverTown.SOUTH_WEST, RiverTown.SOUTH).orElseThrow();
      assertThat(round.metres()).isGreaterThan(2 * straight);
      assertThat(
              without.times(List.of(RiverTown.SOUTH_WEST), List.of(RiverTown.SOUTH)).metres(0, 0))
          .isCloseTo(round.metres(), within(0.5));
    }
    // the same file without forbidden areas is prepared for itself
    assertThat(roads.ride(RiverTown.SOUTH_WEST, RiverTown.SOUTH).orElseThrow().metres())
        .isCloseTo(straight, within(2.0));
  }
}
