package io.songda.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.songda.geo.Box;
import io.songda.geo.Ride;
import io.songda.geo.RideTimes;
import io.songda.geo.Roads;
import io.songda.geo.Wgs84;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Costs and choices on one straight street, where places are named by minutes from its start. */
class MatcherTest {

  private static final Offset<Double> EXACTLY = within(1e-6);
  private static final double MINUTES = 60;
  private static final Legs STREET =
      (from, to) -> Math.abs(from.lon() - to.lon()) * 1_000 * MINUTES;

  private static Wgs84 at(double minute) {
    return new Wgs84(0, minute / 1_000);
  }

  private static Task task(long id, double store, double door, double readyIn, double promisedIn) {
    return new Task(
        new DeliveryId(id), at(store), at(door), readyIn * MINUTES, promisedIn * MINUTES, false);
  }

  private static Task inTheBag(long id, double door, double promisedIn) {
    return new Task(new DeliveryId(id), at(0), at(door), 0, promisedIn * MINUTES, true);
  }

  private static Cost cost(Trip before, Task task) {
    return Cost.of(before, before.with(task, STREET), task, STREET);
  }

  private static Trip idleAt(double minute) {
    return new Trip(at(minute), List.of());
  }

  /** Rides 3 to the store, waits 2 (half: 1), leaves after 1, rides 5: 11 of 20 minutes. */
  @Test
  void idleRiderCostsTheRideAndHalfTheWaiting() {
    Cost cost = cost(idleAt(0), task(1, 3, 8, 5, 20));
    assertThat(cost.ride()).isCloseTo(8, EXACTLY);
    assertThat(cost.waiting()).isCloseTo(1, EXACTLY);
    assertThat(cost.late()).isZero();
    assertThat(cost.total()).isCloseTo(9, EXACTLY);
  }

  /** The food is ready now and picked up in 3 minutes: 0.3 × 3. */
  @Test
  void readyFoodOnTheShelfCosts() {
    assertThat(cost(idleAt(0), task(1, 3, 8, 0, 20)).shelf()).isCloseTo(0.9, EXACTLY);
  }

  /** Handed over after 11 minutes instead of 6: 3 × 5. */
  @Test
  void eachMinuteAfterThePromiseCostsThree() {
    assertThat(cost(idleAt(0), task(1, 3, 8, 5, 6)).late()).isCloseTo(15, EXACTLY);
  }

  /** In the bag for door 4; the store at 2 lies on the way: 2 minutes more, the other 1 later. */
  @Test
  void deliveryOnTheWayCostsLittle() {
    Trip trip = Trip.of(at(0), List.of(inTheBag(1, 4, 30)), STREET);
    Cost cost = cost(trip, task(2, 2, 6, 0, 20));
    assertThat(cost.ride()).isCloseTo(2, EXACTLY);
    assertThat(cost.shelf()).isCloseTo(0.6, EXACTLY);
    assertThat(cost.others()).isCloseTo(0.1, EXACTLY);
    assertThat(cost.load()).isCloseTo(1, EXACTLY);
    assertThat(cost.total()).isCloseTo(3.7, EXACTLY);
  }

  /** As above, but the one in the bag comes 0.5 minutes after its promise: 3 × 0.5 + 0.1. */
  @Test
  void makingAnotherCustomerLateCosts() {
    Trip trip = Trip.of(at(0), List.of(inTheBag(1, 4, 4.5)), STREET);
    assertThat(cost(trip, task(2, 2, 6, 0, 20)).others()).isCloseTo(1.6, EXACTLY);
  }

  @Test
  void foodIsNeverHandedOverBeforeItIsPickedUp() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      Trip trip = idleAt(random.nextInt(20));
      for (int id = 1; id <= 4; id++) {
        trip =
            trip.with(
                task(id, random.nextInt(20), random.nextInt(20), random.nextInt(15), 30), STREET);
      }
      Trip.Times times = trip.times(STREET);
      assertThat(trip.stops()).hasSize(8);
      times
          .deliveredIn()
          .forEach((id, in) -> assertThat(in).isGreaterThan(times.pickedUpIn().get(id)));
    }
  }

  private static Courier courier(long id, double minute) {
    return new Courier(new RiderId(id), at(minute), List.of());
  }

  /** Rider 1 is nearest to both stores; together they ride less when the first store gets 2. */
  @Test
  void nearestRiderGoesWhereThatIsBestForAll() {
    List<Courier> riders = List.of(courier(1, 0), courier(2, 10));
    List<Matcher.Match> matches =
        new Matcher(new Street())
            .match(
                List.of(
                    new Matcher.Open(task(1, 4, 4, 0, 60), riders),
                    new Matcher.Open(task(2, -6, -6, 0, 60), riders)));
    assertThat(matches).extracting(match -> match.chosen().rider().value()).containsExactly(2L, 1L);
    assertThat(Objects.requireNonNull(matches.getFirst().nextBest()).rider().value()).isEqualTo(1);
    assertThat(matches.getFirst().candidates()).isEqualTo(2);
  }

  @Test
  void riderOnTheOtherSideOfTheRiverIsNotAsked() {
    Matcher.Open open = new Matcher.Open(task(1, 4, 5, 0, 60), List.of(courier(1, 2_000)));
    assertThat(new Matcher(new Street()).match(List.of(open))).isEmpty();
  }

  /** 32 deliveries and 160 riders, half of them with two deliveries: far below a round's period. */
  @Test
  void fullRoundIsShort() {
    Random random = new Random(5);
    List<Courier> riders = new ArrayList<>();
    for (int id = 1; id <= 160; id++) {
      List<Task> tasks =
          id % 2 == 0
              ? List.of()
              : List.of(
                  inTheBag(1_000 + id, random.nextInt(40), 30),
                  task(2_000 + id, random.nextInt(40), random.nextInt(40), 5, 30));
      riders.add(new Courier(new RiderId(id), at(random.nextInt(40)), tasks));
    }
    List<Matcher.Open> open = new ArrayList<>();
    for (int id = 1; id <= 32; id++) {
      open.add(new Matcher.Open(task(id, random.nextInt(40), random.nextInt(40), 5, 30), riders));
    }
    Matcher matcher = new Matcher(new Street());
    matcher.match(open);
    long began = System.nanoTime();
    List<Matcher.Match> matches = matcher.match(open);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertThat(matches).extracting(match -> match.chosen().rider()).doesNotHaveDuplicates();
    assertThat(took).isLessThan(Duration.ofMillis(500));
  }

  /** The street as roads; beyond its first 1,000 minutes flows a river without a bridge. */
  private static final class Street implements Roads {

    @Override
    public RideTimes times(List<Wgs84> from, List<Wgs84> to) {
      double[][] seconds = new double[from.size()][to.size()];
      for (int i = 0; i < from.size(); i++) {
        for (int j = 0; j < to.size(); j++) {
          boolean river = from.get(i).lon() >= 1 != to.get(j).lon() >= 1;
          seconds[i][j] = river ? Double.POSITIVE_INFINITY : STREET.between(from.get(i), to.get(j));
        }
      }
      return new RideTimes(seconds, seconds);
    }

    @Override
    public Optional<Ride> ride(Wgs84 from, Wgs84 to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Ride> ride(List<Wgs84> via) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Wgs84> snap(Wgs84 place) {
      return Optional.of(place);
    }

    @Override
    public Box bounds() {
      return new Box(-90, -180, 90, 180);
    }
  }
}
