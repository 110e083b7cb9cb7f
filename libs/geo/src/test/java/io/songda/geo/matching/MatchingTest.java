package io.songda.geo.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.songda.geo.Box;
import io.songda.geo.Fix;
import io.songda.geo.OsmDirectory;
import io.songda.geo.OsmRoads;
import io.songda.geo.RiverTown;
import io.songda.geo.Roads;
import io.songda.geo.TrackFilter;
import io.songda.geo.Wgs84;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rides through River Town and Nanshan, laid back onto their roads. */
class MatchingTest {

  private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

  private static final Box NANSHAN = new Box(22.536, 113.924, 22.557, 113.964);

  @TempDir static Path directory;
  static OsmRoads town;
  static RoadNet net;

  @BeforeAll
  static void openTheTown() throws IOException {
    town = OsmRoads.load(RiverTown.writeTo(directory), directory.resolve("cache"));
    net = RoadNet.of(town);
  }

  @AfterAll
  static void closeTheTown() {
    town.close();
  }

  @Test
  void trackBesideTheStreetIsLaidOntoIt() {
    Matched matched = match(ridden(List.of(RiverTown.SOUTH_WEST, RiverTown.SOUTH_EAST), 12));
    assertThat(matched.lines()).hasSize(1);
    double street = RiverTown.SOUTH_WEST.metresTo(RiverTown.SOUTH_EAST);
    assertThat(matched.metres()).isCloseTo(street, within(30.0));
    for (Wgs84 vertex : matched.vertices()) {
      assertThat(vertex.lat()).isCloseTo(RiverTown.SOUTH_WEST.lat(), within(0.00002));
    }
  }

  @Test
  void cornerIsRiddenAroundNotAcross() {
    List<Wgs84> corner = List.of(RiverTown.SOUTH_WEST, RiverTown.NORTH_WEST, RiverTown.NORTH_EAST);
    Matched matched = match(ridden(corner, 8));
    double streets =
        RiverTown.SOUTH_WEST.metresTo(RiverTown.NORTH_WEST)
            + RiverTown.NORTH_WEST.metresTo(RiverTown.NORTH_EAST);
    assertThat(matched.metres()).isCloseTo(streets, within(40.0));
    assertThat(matched.vertices()).anyMatch(vertex -> vertex.metresTo(RiverTown.NORTH_WEST) < 1);
  }

  @Test
  void riderWhoTurnsRoundIsFollowedBack() {
    Wgs84 middle = RiverTown.SOUTH_WEST.towards(90, 400);
    Matched matched = match(ridden(List.of(RiverTown.SOUTH_WEST, middle, RiverTown.SOUTH_WEST), 5));
    assertThat(matched.metres()).isCloseTo(800, within(40.0));
  }

  @Test
  void noiseOfAWaitingRiderIsNoWay() {
    SplittableRandom random = new SplittableRandom(3);
    List<Fix> track = new ArrayList<>(ridden(List.of(RiverTown.SOUTH_WEST, RiverTown.SOUTH), 0));
    Instant from = track.getLast().at();
    for (int i = 1; i <= 60; i++) {
      Wgs84 place =
          RiverTown.SOUTH
              .towards(90, 6 * random.nextGaussian())
              .towards(0, 6 * random.nextGaussian());
      track.add(new Fix(from.plusSeconds(2L * i), place, 10));
    }
    double street = RiverTown.SOUTH_WEST.metresTo(RiverTown.SOUTH);
    assertThat(match(track).metres()).isCloseTo(street, within(60.0));
  }

  @Test
  void oneWildFixDoesNotMoveTheLine() {
    List<Fix> track =
        new ArrayList<>(ridden(List.of(RiverTown.SOUTH_WEST, RiverTown.SOUTH_EAST), 4));
    Fix wild = track.get(track.size() / 2);
    track.set(track.size() / 2, new Fix(wild.at(), wild.position().towards(0, 450), 550));
    double street = RiverTown.SOUTH_WEST.metresTo(RiverTown.SOUTH_EAST);
    assertThat(match(track).metres()).isCloseTo(street, within(40.0));
  }

  @Test
  void wrongFixThatLooksGoodIsLeftOutInTheMiddleAndAtBothEnds() {
    double street = RiverTown.SOUTH_WEST.metresTo(RiverTown.SOUTH_EAST);
    for (int wrong : List.of(0, 1, 7, 12)) {
      List<Fix> track = sparse(RiverTown.SOUTH_WEST, RiverTown.SOUTH_EAST);
      // at the end of the street that leads north from the middle, as if measured within 5 m
      track.set(wrong, new Fix(track.get(wrong).at(), RiverTown.NORTH, 5));
      assertThat(match(track).metres())
          .as("the fix %d of %d is wrong", wrong, track.size())
          .isBetween(street - 160, street + 40);
    }
  }

  @Test
  void tripIsPaidByItsWayButNotFarBeyondWhatThePhoneMeasured() {
    List<Fix> track = ridden(List.of(RiverTown.SOUTH_WEST, RiverTown.SOUTH_EAST), 3);
    Matched way = match(track);
    assertThat(TripDistance.payable(way, track)).isEqualTo(way.metres());
    // a way that went astray: along the street and back
    Matched astray = new Matched(List.of(way.lines().getFirst(), way.lines().getFirst()));
    assertThat(TripDistance.payable(astray, track))
        .isEqualTo(1.15 * TripDistance.measured(track))
        .isLessThan(astray.metres());
    assertThat(TripDistance.payable(astray, List.of())).isZero();
  }

  @Test
  void trackThatLeavesTheTownForHoursBreaksInsteadOfFailing() {
    List<Fix> track = new ArrayList<>(ridden(List.of(RiverTown.SOUTH_WEST, RiverTown.SOUTH), 4));
    for (Fix fix : ridden(List.of(RiverTown.NORTH, RiverTown.NORTH_EAST), 4)) {
      track.add(new Fix(fix.at().plusSeconds(7_200), fix.position(), fix.accuracyMetres()));
    }
    assertThat(match(track).lines()).hasSize(2);
    assertThat(match(List.of()).lines()).isEmpty();
    assertThat(match(List.of(new Fix(NOON, new Wgs84(0, 0), 10))).lines()).isEmpty();
  }

  @Test
  void riderWhoLeavesTheNetworkIsNotLedBackByItsRoads() {
    Wgs84 edge = RiverTown.SOUTH_WEST;
    List<Fix> track = new ArrayList<>(ridden(List.of(RiverTown.SOUTH, edge), 3));
    Instant left = track.getLast().at();
    for (int i = 1; i <= 10; i++) {
      track.add(new Fix(left.plusSeconds(10L * i), edge.towards(225, 200 + 20 * i), 10));
    }
    for (Fix fix : ridden(List.of(RiverTown.NORTH_WEST, RiverTown.NORTH), 3)) {
      long later = fix.at().getEpochSecond() - NOON.getEpochSecond();
      track.add(new Fix(left.plusSeconds(110 + later), fix.position(), 10));
    }
    assertThat(match(track).lines()).hasSize(2);
  }

  @Test
  void liveRiderIsOnTheRoadAtOnceAndSettledFivePositionsLater() {
    LiveMatcher live = new LiveMatcher(net);
    List<Fix> track = ridden(List.of(RiverTown.SOUTH_WEST, RiverTown.SOUTH_EAST), 10);
    for (int i = 0; i < track.size(); i++) {
      LiveMatcher.Spot spot = live.accept(track.get(i)).orElseThrow();
      // at a crossing the newest may still be either street; what is settled is not
      assertThat(spot.newest().metresTo(track.get(i).position())).isLessThan(15);
      if (i > LiveMatcher.LAG + 2) {
        double settled = spot.settled().orElseThrow().lat();
        assertThat(settled).isCloseTo(RiverTown.SOUTH.lat(), within(0.00003));
      }
      assertThat(spot.settled().isPresent()).isEqualTo(i >= LiveMatcher.LAG);
    }
    assertThat(live.accept(track.getFirst())).as("a late position").isEmpty();
    assertThat(live.accept(new Fix(NOON.plusSeconds(9_999), new Wgs84(0, 0), 5))).isEmpty();
  }

  @Test
  void errorSeenAcrossOneStreetIsTakenOffAlongTheNext() {
    // east, then north; every fix lies 20 m too far north, so that the corner comes early
    List<Wgs84> corner = List.of(RiverTown.SOUTH_WEST, RiverTown.SOUTH, RiverTown.NORTH);
    List<Fix> track = ridden(corner, 20);
    LiveMatcher live = new LiveMatcher(net);
    List<Double> left = new ArrayList<>();
    for (Fix fix : track) {
      Wgs84 truth = fix.position().towards(180, 20);
      Wgs84 shown = live.accept(fix).orElseThrow().newest();
      if (truth.metresTo(RiverTown.SOUTH) < 100 && truth.lat() > RiverTown.SOUTH.lat() + 0.0002) {
        left.add(truth.metresTo(shown));
      }
    }
    assertThat(left).hasSizeGreaterThan(2).allMatch(metres -> metres < 11);
  }

  @Test
  void shownDotIsNearTheRiderHoweverLongTheErrorsDrift() {
    try (OsmRoads roads =
        OsmRoads.load(OsmDirectory.file("shenzhen-nanshan.osm.gz"), directory.resolve("cache"))) {
      RoadNet nanshan = RoadNet.of(roads);
      for (double memory : List.of(60.0, 180.0)) {
        for (long seed = 1; seed <= 3; seed++) {
          List<Double> shown = shown(roads, nanshan, memory, seed);
          double p50 = shown.get(shown.size() / 2);
          double p90 = shown.get(shown.size() * 9 / 10);
          System.out.printf("shown, memory %.0f s: p50 %.1f m, p90 %.1f m%n", memory, p50, p90);
          assertThat(p50).isLessThan(8);
          assertThat(p90).isLessThan(18);
        }
      }
    }
  }

  /** Metres from the rider to the dot after the phone's filter and the matcher, in order. */
  private static List<Double> shown(Roads roads, RoadNet roadNet, double memory, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Double> metres = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      SimulatedRides.Example ride =
          new SimulatedRides(10, 0, 0, 2, memory).next(roads, NANSHAN, random).orElseThrow();
      TrackFilter phone = new TrackFilter();
      LiveMatcher live = new LiveMatcher(roadNet);
      for (int p = 0; p < ride.seen().size(); p++) {
        Wgs84 truth = ride.truth().get(p).position();
        phone
            .accept(ride.seen().get(p))
            .flatMap(live::accept)
            .ifPresent(spot -> metres.add(truth.metresTo(spot.newest())));
      }
    }
    Collections.sort(metres);
    return metres;
  }

  // ---- the figures of the simulated rides ----

  @Test
  void simulatedRidesAreFoundAgainInNanshan() {
    try (OsmRoads roads =
        OsmRoads.load(OsmDirectory.file("shenzhen-nanshan.osm.gz"), directory.resolve("cache"))) {
      RoadNet nanshan = RoadNet.of(roads);
      Figures clean = Figures.of(roads, nanshan, new SimulatedRides(10, 0, 0, 2), 60, false, 1);
      System.out.println("sigma 10 m, 2 s: " + clean);
      Figures filtered =
          Figures.of(roads, nanshan, new SimulatedRides(10, 0.05, 60, 2), 60, true, 2);
      System.out.println("sigma 10 m, 5 % outliers, 2 s, filter: " + filtered);
      Figures sparse =
          Figures.of(roads, nanshan, new SimulatedRides(10, 0.05, 60, 15), 60, false, 3);
      System.out.println("sigma 10 m, 5 % outliers, 15 s: " + sparse);
      assertThat(clean.precision()).isGreaterThan(0.96);
      assertThat(clean.recall()).isGreaterThan(0.96);
      assertThat(filtered.precision()).isGreaterThan(0.96);
      assertThat(filtered.recall()).isGreaterThan(0.97);
      assertThat(sparse.precision()).isGreaterThan(0.95);
      assertThat(filtered.lengthErrorP50()).isLessThan(0.01);
      assertThat(filtered.lengthErrorP90()).isLessThan(0.05);
      assertThat(sparse.lengthErrorP90()).isLessThan(0.1);
    }
  }

  private record Figures(
      double precision,
      double recall,
      double lengthErrorP50,
      double lengthErrorP90,
      double microsPerPoint) {

    static Figures of(
        Roads roads, RoadNet net, SimulatedRides rides, int count, boolean filter, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      TrackMatcher matcher = new TrackMatcher(net);
      double precision = 0;
      double recall = 0;
      List<Double> errors = new ArrayList<>();
      long nanos = 0;
      int points = 0;
      for (int i = 0; i < count; i++) {
        Optional<SimulatedRides.Example> example = rides.next(roads, NANSHAN, random);
        List<Fix> seen = example.orElseThrow().seen();
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Matched matched = matcher.match(filter ? TrackSmoother.smooth(seen) : seen);
        nanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        points += seen.size();
        Agreement agreement =
            Agreement.of(matched.lines(), List.of(example.orElseThrow().ride().line()));
        precision += agreement.precision() / count;
        recall += agreement.recall() / count;
        errors.add(agreement.lengthError());
      }
      Collections.sort(errors);
      return new Figures(
          precision,
          recall,
          errors.get(count / 2),
          errors.get(count * 9 / 10),
          nanos / 1e3 / points);
    }
  }

  /** Along a street at 5 m/s, a fix every 15 s. */
  private static List<Fix> sparse(Wgs84 from, Wgs84 to) {
    List<Fix> track = new ArrayList<>();
    double length = from.metresTo(to);
    for (int i = 0; 75 * i < length; i++) {
      Wgs84 place = from.towards(from.bearingTo(to), 75 * i).towards(0, 4);
      track.add(new Fix(NOON.plusSeconds(15L * i), place, 5));
    }
    return track;
  }

  private static Matched match(List<Fix> track) {
    return new TrackMatcher(net).match(track);
  }

  /** A ride through these corners at 5 m/s, a fix every 4 s, so many metres to the north of it. */
  private static List<Fix> ridden(List<Wgs84> corners, double metresOff) {
    List<Fix> track = new ArrayList<>();
    long second = 0;
    for (int i = 1; i < corners.size(); i++) {
      Wgs84 from = corners.get(i - 1);
      double length = from.metresTo(corners.get(i));
      double bearing = from.bearingTo(corners.get(i));
      for (double at = i == 1 ? 0 : 20; at <= length; at += 20) {
        Wgs84 place = from.towards(bearing, at).towards(0, metresOff);
        track.add(new Fix(NOON.plusSeconds(second), place, 10));
        second += 4;
      }
    }
    return track;
  }
}
