package io.songda.geo;

import static io.songda.geo.RiverTown.FAR_ISLAND;
import static io.songda.geo.RiverTown.HILL;
import static io.songda.geo.RiverTown.NORTH;
import static io.songda.geo.RiverTown.NORTH_EAST;
import static io.songda.geo.RiverTown.NORTH_WEST;
import static io.songda.geo.RiverTown.OPPOSITE_SOUTH_EAST;
import static io.songda.geo.RiverTown.SOUTH;
import static io.songda.geo.RiverTown.SOUTH_EAST;
import static io.songda.geo.RiverTown.SOUTH_WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an e-bike may and may not do in River Town. */
class OsmRoadsTest {

  private static final double PUSHING = 5 / 3.6;
  private static final Offset<Double> TWO_METRES = within(2.0);

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
  void streetIsRiddenAtBicycleSpeed() {
    Ride ride = roads.ride(SOUTH_WEST, SOUTH_EAST).orElseThrow();
    assertThat(ride.metres()).isCloseTo(SOUTH_WEST.metresTo(SOUTH_EAST), TWO_METRES);
    assertThat(ride.metres() / ride.seconds() * 3.6).isBetween(12.0, 22.0);
    assertThat(ride.line().getFirst().metresTo(SOUTH_WEST)).isLessThan(1);
    assertThat(ride.line().getLast().metresTo(SOUTH_EAST)).isLessThan(1);
  }

  @Test
  void oneWayStreetIsRiddenOneWayAndGoneRoundTheOther() {
    assertThat(metres(SOUTH, NORTH)).isCloseTo(SOUTH.metresTo(NORTH), TWO_METRES);
    double round =
        NORTH.metresTo(NORTH_WEST) + NORTH_WEST.metresTo(SOUTH_WEST) + SOUTH_WEST.metresTo(SOUTH);
    assertThat(metres(NORTH, SOUTH)).isCloseTo(round, TWO_METRES);
  }

  @Test
  void bikeIsPushedAgainstTheOneWayWhenThatIsFaster() {
    Wgs84 middle = new Wgs84(22.5525, 113.9350);
    Ride ride = roads.ride(middle, SOUTH).orElseThrow();
    assertThat(ride.metres()).isCloseTo(middle.metresTo(SOUTH), TWO_METRES);
    assertThat(ride.seconds()).isCloseTo(middle.metresTo(SOUTH) / PUSHING, within(2.0));
  }

  @Test
  void bikeIsPushedWhereOnlyFeetMayGo() {
    Ride ride = roads.ride(NORTH, HILL).orElseThrow();
    assertThat(ride.metres()).isCloseTo(NORTH.metresTo(HILL), TWO_METRES);
    assertThat(ride.seconds()).isCloseTo(NORTH.metresTo(HILL) / PUSHING, within(2.0));
  }

  @Test
  void motorwayIsForbidden() {
    double alongStreets = NORTH_WEST.metresTo(NORTH_EAST) + NORTH_EAST.metresTo(SOUTH_EAST);
    assertThat(metres(NORTH_WEST, SOUTH_EAST)).isCloseTo(alongStreets, TWO_METRES);
  }

  @Test
  void elevatedTrunkRoadIsForbidden() {
    double alongStreets = SOUTH_WEST.metresTo(NORTH_WEST) + NORTH_WEST.metresTo(NORTH_EAST);
    assertThat(metres(SOUTH_WEST, NORTH_EAST)).isCloseTo(alongStreets, TWO_METRES);
  }

  @Test
  void riverIsCrossedOnlyByTheBridge() {
    // 308 m as the crow flies; 1,112 m up one bank, 308 m over the bridge, 1,112 m down the other
    assertThat(SOUTH_EAST.metresTo(OPPOSITE_SOUTH_EAST)).isCloseTo(308, TWO_METRES);
    assertThat(metres(SOUTH_EAST, OPPOSITE_SOUTH_EAST)).isCloseTo(2_532, within(5.0));
  }

  @Test
  void placeInTheWalledYardSnapsToAStreetOneCanLeave() {
    Wgs84 yard = new Wgs84(22.5525, 113.9321);
    Wgs84 snapped = roads.snap(yard).orElseThrow();
    assertThat(snapped.metresTo(yard)).isGreaterThan(100);
    assertThat(roads.ride(yard, NORTH_EAST)).isPresent();
  }

  @Test
  void deadIslandIsNotOnTheNetwork() {
    assertThat(roads.snap(FAR_ISLAND)).isEmpty();
    assertThat(roads.ride(FAR_ISLAND, SOUTH)).isEmpty();
    assertThat(roads.ride(List.of(SOUTH, FAR_ISLAND, NORTH))).isEmpty();
    RideTimes times = roads.times(List.of(SOUTH, FAR_ISLAND), List.of(NORTH, FAR_ISLAND));
    assertThat(times.reachable(0, 0)).isTrue();
    assertThat(times.reachable(0, 1)).isFalse();
    assertThat(times.seconds(1, 0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(times.metres(1, 1)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void placeBelongsToTheNetworkWithinAKilometre() {
    for (int bearing = 180; bearing <= 270; bearing += 15) {
      assertThat(roads.snap(SOUTH_WEST.towards(bearing, 990))).isPresent();
      assertThat(roads.snap(SOUTH_WEST.towards(bearing, 1_010))).isEmpty();
    }
  }

  @Test
  void otherSideOfTheWorldIsNotOnTheNetwork() {
    assertThat(roads.ride(new Wgs84(-22, -66), SOUTH)).isEmpty();
    assertThat(roads.snap(new Wgs84(90, 180))).isEmpty();
  }

  @Test
  void rideThroughPlacesIsTheSumOfItsLegs() {
    Ride whole = roads.ride(List.of(SOUTH_WEST, HILL, SOUTH_EAST)).orElseThrow();
    Ride first = roads.ride(SOUTH_WEST, HILL).orElseThrow();
    Ride second = roads.ride(HILL, SOUTH_EAST).orElseThrow();
    assertThat(whole.seconds()).isCloseTo(first.seconds() + second.seconds(), within(0.01));
    assertThat(whole.metres()).isCloseTo(first.metres() + second.metres(), within(0.01));
    assertThat(whole.line()).hasSize(first.line().size() + second.line().size() - 1);
  }

  @Test
  void rideToWhereOneStandsTakesNoTime() {
    Ride ride = roads.ride(SOUTH, SOUTH).orElseThrow();
    assertThat(ride.seconds()).isZero();
    assertThat(ride.line()).hasSize(1);
    assertThat(ride.at(5)).isEqualTo(ride.line().getFirst());
  }

  @Test
  void riderIsToldTheTurnsInChineseAndEnglish() {
    Wgs84 start = SOUTH_WEST.towards(90, 100);
    Wgs84 end = NORTH.towards(180, 100);
    List<Turn> chinese = roads.turns(start, end, Locale.SIMPLIFIED_CHINESE).orElseThrow();
    assertThat(chinese).hasSize(3);
    assertThat(chinese.get(1).words()).contains("左转").contains("One Way Street");
    assertThat(chinese.get(1).place().metresTo(SOUTH)).isLessThan(2);
    assertThat(chinese.getLast().words()).contains("到达");
    List<Turn> english = roads.turns(start, end, Locale.ENGLISH).orElseThrow();
    assertThat(english.get(1).words()).isEqualTo("turn left onto One Way Street");
    Ride ride = roads.ride(start, end).orElseThrow();
    assertThat(chinese.stream().mapToDouble(Turn::metres).sum())
        .isCloseTo(ride.metres(), TWO_METRES);
    assertThat(chinese.stream().mapToDouble(Turn::seconds).sum())
        .isCloseTo(ride.seconds(), within(1.0));
    assertThat(roads.turns(start, new Wgs84(-22.55, 113.93), Locale.ENGLISH)).isEmpty();
  }

  @Test
  void rideOfOnePlaceIsRefused() {
    assertThatThrownBy(() -> roads.ride(List.of(SOUTH)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tableOfTimesEqualsTheRidesAndPairwiseDijkstra() {
    List<Wgs84> places = RoadChecks.placesIn(roads.bounds(), 7, 40);
    RoadChecks.assertTableEqualsDijkstra(roads, places, places);
    RideTimes times = roads.times(places, places);
    for (int i = 0; i < places.size(); i++) {
      for (int j = 0; j < places.size(); j++) {
        var ride = roads.ride(places.get(i), places.get(j));
        assertThat(times.reachable(i, j)).isEqualTo(ride.isPresent());
        if (ride.isPresent()) {
          assertThat(times.seconds(i, j)).isCloseTo(ride.get().seconds(), within(0.05));
          assertThat(times.metres(i, j)).isCloseTo(ride.get().metres(), within(0.5));
        }
      }
    }
  }

  @Test
  void emptyTableIsATable() {
    assertThat(roads.times(List.of(), List.of(SOUTH)).seconds()).isEmpty();
    assertThat(roads.times(List.of(SOUTH), List.of()).seconds()).hasDimensions(1, 0);
  }

  @Test
  void manyRidersMayAskAtOnce() throws Exception {
    List<Wgs84> places = RoadChecks.placesIn(roads.bounds(), 11, 30);
    RideTimes alone = roads.times(places, places);
    try (var riders = Executors.newFixedThreadPool(4)) {
      Callable<RideTimes> question = () -> roads.times(places, places);
      for (Future<RideTimes> answer :
          riders.invokeAll(Stream.generate(() -> question).limit(200).toList())) {
        assertThat(answer.get().seconds()).isDeepEqualTo(alone.seconds());
      }
    }
  }

  private static double metres(Wgs84 from, Wgs84 to) {
    double metres = roads.ride(from, to).orElseThrow().metres();
    assertThat(roads.times(List.of(from), List.of(to)).metres(0, 0)).isCloseTo(metres, within(0.5));
    return metres;
  }
}
