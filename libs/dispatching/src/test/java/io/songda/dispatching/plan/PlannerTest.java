package io.songda.dispatching.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.songda.dispatching.Counter;
import io.songda.dispatching.Delivery;
import io.songda.dispatching.Demand;
import io.songda.dispatching.Plane;
import io.songda.dispatching.Rider;
import io.songda.dispatching.Rules;
import io.songda.dispatching.Snapshot;
import io.songda.dispatching.Stop;
import io.songda.dispatching.cost.ClickToDoor;
import io.songda.dispatching.cost.Fairness;
import io.songda.dispatching.cost.Fatigue;
import io.songda.dispatching.cost.Objective;
import io.songda.dispatching.cost.RouteTerm;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A street in which 60 m are a minute; the place i lies at i minutes. Two minutes of service at
 * every stop, one before and one after.
 */
class PlannerTest {

  private static final int MINUTE = 60;
  private static final Rules ONE_STORE = new Rules(120, 120, true);
  private static final Rules MANY_STORES = new Rules(120, 120, false);

  private static Plane street() {
    double[] xs = new double[100];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = 60.0 * i;
    }
    return new Plane(xs, new double[100], 1);
  }

  private static Policy policy(Rules rules, RouteTerm... terms) {
    return new Policy(
        rules,
        new Objective(List.of(new ClickToDoor(1)), List.of(terms), 300),
        Budget.ofSteps(50),
        MINUTE,
        0.1,
        100,
        false,
        1,
        1);
  }

  private static Plan plan(Policy policy, Snapshot snapshot) {
    return new Planner(policy).plan(snapshot);
  }

  private static Snapshot now(List<Delivery> deliveries, Rider... riders) {
    return new Snapshot(0, deliveries, List.of(riders), street());
  }

  /** Placed now; times in minutes. */
  private static Delivery delivery(long id, int pickup, int dropoff, int ready) {
    return Delivery.of(id, pickup, dropoff, 0, ready * MINUTE, 40 * MINUTE);
  }

  private static Rider rider(long id, int at) {
    return Rider.idle(id, at, 0, 600 * MINUTE);
  }

  @Test
  void riderIsToldToLeaveOnlyWhenItMust() {
    // ready at 20, 5 min away and one of service: leaves at 14
    Delivery delivery = delivery(1, 10, 20, 20);
    Planner planner = new Planner(policy(ONE_STORE));
    Rider rider = rider(7, 5);
    Plan early =
        planner.plan(new Snapshot(13 * 60 - 1, List.of(delivery), List.of(rider), street()));
    assertThat(early.commitments()).isEmpty();
    assertThat(early.tours()).hasSize(1);
    Plan due = planner.plan(new Snapshot(14 * 60, List.of(delivery), List.of(rider), street()));
    assertThat(due.commitments())
        .containsExactly(new Commitment(7, List.of(1L), List.of(Stop.pickup(1), Stop.dropoff(1))));
  }

  @Test
  void riderLeavesForGuessedFoodWhenItMayStandThere() {
    // 20 ± 4 minutes, 5 min away and one of service: at 8 it would be 14 or 15 at the counter. The
    // chance that it is ready rises from Φ(-1.5) = 0.067 to Φ(-1.25) = 0.106 in that minute: 0.086
    Delivery guessed = delivery(1, 10, 20, 0).guessed(20 * MINUTE, 4 * MINUTE);
    Planner planner = new Planner(policy(ONE_STORE));
    Plan early =
        planner.plan(new Snapshot(8 * 60, List.of(guessed), List.of(rider(7, 5)), street()));
    assertThat(early.commitments()).isEmpty();
    Plan due = planner.plan(new Snapshot(9 * 60, List.of(guessed), List.of(rider(7, 5)), street()));
    assertThat(due.commitments()).hasSize(1);
  }

  @Test
  void foodThatIsSureGoesBeforeFoodThatIsGuessedForTheSameTime() {
    // the rider is there when both should be ready; whoever waits for a guess waits on average
    Delivery guessed = delivery(1, 10, 20, 0).guessed(MINUTE, 8 * MINUTE);
    Delivery sure = delivery(2, 10, 20, 1);
    Plan plan =
        plan(
            policy(ONE_STORE),
            now(List.of(guessed, sure), rider(7, 10).withCapacity(1), rider(8, 99)));
    assertThat(plan.tours().getFirst().stops().getFirst().stop()).isEqualTo(Stop.pickup(2));
  }

  @Test
  void counterWithGuessedFoodStaysOpenUntilSomebodyTellsItIsReady() {
    Delivery guessed = delivery(1, 10, 20, 0).guessed(0, MINUTE);
    Delivery joins = delivery(2, 10, 20, 0);
    Rider waiting = rider(7, 10).atCounter(new Counter(0, List.of(1L)));
    assertThat(plan(policy(ONE_STORE), now(List.of(guessed, joins), waiting)).commitments())
        .isEmpty();
    Delivery ready = delivery(1, 10, 20, 0);
    assertThat(plan(policy(ONE_STORE), now(List.of(ready, joins), waiting)).commitments())
        .hasSize(1);
  }

  @Test
  void sameStoreIsLeftOnceWithBoth() {
    Plan plan =
        plan(
            policy(ONE_STORE),
            now(List.of(delivery(1, 10, 20, 0), delivery(2, 10, 22, 0)), rider(7, 10)));
    // 1 + 1 + 10 + 1 = 13, then 1 + 2 + 1 more: 17
    assertThat(plan.minutes()).isCloseTo(13 + 17, within(1e-9));
    assertThat(plan.commitments().getFirst().stops())
        .containsExactly(Stop.pickup(1), Stop.pickup(2), Stop.dropoff(1), Stop.dropoff(2));
  }

  @Test
  void secondStoreIsOnTheWayWhenTheRulesAllowIt() {
    List<Delivery> deliveries = List.of(delivery(1, 10, 30, 0), delivery(2, 12, 31, 0));
    Plan together = plan(policy(MANY_STORES), now(deliveries, rider(7, 10)));
    // 1 + 1, 2 + 2 at the second store, 18 + 1 to the first door: 25; 1 + 1 + 1 to the other: 28
    assertThat(together.minutes()).isCloseTo(25 + 28, within(1e-9));
    // one after the other: 23 and 23 + 1 + 18 + 2 + 19 + 1 = 64
    Plan apart = plan(policy(ONE_STORE), now(deliveries, rider(7, 10)));
    assertThat(apart.minutes()).isCloseTo(23 + 64, within(1e-9));
  }

  @Test
  void busyRiderNearbyIsPlannedAheadOfAFarIdleOne() {
    Delivery aboard = delivery(1, 8, 10, 0);
    Delivery next = delivery(2, 11, 15, 5);
    Rider busy = rider(7, 8).carrying(List.of(1L));
    Plan plan = plan(policy(ONE_STORE), now(List.of(aboard, next), busy, rider(8, 60)));
    assertThat(plan.tours())
        .singleElement()
        .satisfies(
            tour ->
                assertThat(tour.route())
                    .containsExactly(Stop.dropoff(1), Stop.pickup(2), Stop.dropoff(2)));
    assertThat(plan.commitments()).isEmpty();
  }

  @Test
  void deliveryJoinsAnOpenCounterJustBeforeItCloses() {
    Rider waiting = rider(7, 10).atCounter(new Counter(0, List.of(1L)));
    List<Delivery> deliveries = List.of(delivery(1, 10, 20, 0), delivery(2, 10, 20, 0));
    Plan plan = plan(policy(ONE_STORE), now(deliveries, waiting));
    assertThat(plan.commitments())
        .singleElement()
        .satisfies(
            commitment -> {
              assertThat(commitment.deliveries()).containsExactly(2L);
              assertThat(commitment.stops()).hasSize(4);
            });
  }

  @Test
  void nothingIsPickedUpAfterTheShift() {
    Plan plan =
        plan(policy(ONE_STORE), now(List.of(delivery(1, 10, 20, 30)), Rider.idle(7, 10, 0, 1200)));
    assertThat(plan.unserved()).containsExactly(1L);
    assertThat(plan.commitments()).isEmpty();
  }

  @Test
  void capacityAndSkillsAreKept() {
    Delivery big = new Delivery(1, 10, 20, 0, 0, 0, 2400, 3, 0);
    Delivery special = new Delivery(2, 10, 20, 0, 0, 0, 2400, 1, 0b10);
    Rider small = rider(7, 10).withCapacity(2).withSkills(0b10);
    Rider plain = rider(8, 40).withSkills(0b01);
    Plan plan = plan(policy(MANY_STORES), now(List.of(big, special), small, plain));
    assertThat(plan.tours())
        .anySatisfy(tour -> assertThat(tour.route()).contains(Stop.pickup(2)))
        .hasSize(2);
    assertThat(riderOf(plan, 1)).isEqualTo(8);
    assertThat(riderOf(plan, 2)).isEqualTo(7);
  }

  @Test
  void tiredRiderIsSpared() {
    Rider tired = rider(7, 10).having(4 * 3600, 0);
    Plan plan =
        plan(
            policy(ONE_STORE, new Fatigue(2, 4 * 3600)),
            now(List.of(delivery(1, 10, 20, 0)), tired, rider(8, 13)));
    // three minutes more of riding against two for each of 14 worked
    assertThat(riderOf(plan, 1)).isEqualTo(8);
  }

  @Test
  void whoHadLessWorkGoesFirstAmongEquals() {
    Rider ahead = rider(7, 10).having(0, 3600);
    Plan plan =
        plan(
            policy(ONE_STORE, new Fairness(3)),
            now(List.of(delivery(1, 10, 20, 0)), ahead, rider(8, 12)));
    // an hour ahead costs three minutes, the other one comes from two minutes away
    assertThat(riderOf(plan, 1)).isEqualTo(8);
  }

  @Test
  void reasonsNameTheTermsOfTheWinnerAndOfTheBestRejected() {
    Rider ahead = rider(7, 10).having(0, 3600);
    Plan plan =
        plan(
            policy(ONE_STORE, new Fairness(3)),
            now(List.of(delivery(1, 10, 20, 0)), ahead, rider(8, 12), rider(9, 16)));
    Decision decision = plan.decisions().getFirst();
    // from 12: 2 + 1 + 1 + 10 + 1
    assertThat(decision.winner())
        .isEqualTo(new Decision.Weighed(8, 15, List.of(new Decision.Part("click to door", 15))));
    assertThat(decision.rejected())
        .containsExactly(
            new Decision.Weighed(
                7,
                16,
                List.of(new Decision.Part("click to door", 13), new Decision.Part("fairness", 3))),
            new Decision.Weighed(9, 19, List.of(new Decision.Part("click to door", 19))));
  }

  @Test
  void mostUrgentAreLookedAtFirstWhenThereIsNoTimeForAll() {
    Policy policy =
        new Policy(
            ONE_STORE,
            new Objective(List.of(new ClickToDoor(1)), List.of(), 300),
            new Budget(1, 0, java.time.Duration.ZERO),
            MINUTE,
            0.1,
            100,
            false,
            0,
            1);
    Plan plan =
        plan(policy, now(List.of(delivery(1, 10, 20, 9), delivery(2, 10, 20, 3)), rider(7, 10)));
    assertThat(plan.unserved()).containsExactly(1L);
  }

  @Test
  void idleRiderGoesWhereDeliveriesAreExpected() {
    Snapshot snapshot =
        new Snapshot(0, List.of(), List.of(rider(7, 40)), street(), List.of(new Demand(10, 12)));
    assertThat(plan(policy(ONE_STORE), snapshot).moves()).containsExactly(new Move(7, 10));
    Snapshot dull =
        new Snapshot(0, List.of(), List.of(rider(7, 40)), street(), List.of(new Demand(10, 0.1)));
    assertThat(plan(policy(ONE_STORE), dull).moves()).isEmpty();
  }

  @Test
  void lastRiderNearABusyStoreIsDear() {
    Snapshot snapshot =
        new Snapshot(
            0,
            List.of(),
            List.of(rider(7, 10), rider(8, 15), rider(9, 60)),
            street(),
            List.of(new Demand(10, 6), new Demand(60, 1)));
    List<Double> prices = Prices.priced(snapshot).riders().stream().map(Rider::price).toList();
    // six an hour would wait 5 min longer; nobody stands on 8; 30 min is the most
    assertThat(prices).containsExactly(30.0, 0.0, 30.0);
  }

  @Test
  void matchingDoesNotTakeTheOnlyGoodRiderOfAnother() {
    Policy together =
        new Policy(
            ONE_STORE,
            new Objective(List.of(new ClickToDoor(1)), List.of(), 300),
            Budget.ofSteps(0),
            MINUTE,
            0.1,
            100,
            true,
            0,
            1);
    // the first would take the rider at 11, but then the second waits for the one at 5
    Snapshot snapshot =
        now(List.of(delivery(1, 10, 20, 0), delivery(2, 30, 40, 1)), rider(7, 11), rider(8, 5));
    Plan plan = plan(together, snapshot);
    assertThat(riderOf(plan, 2)).isEqualTo(7);
    assertThat(riderOf(plan, 1)).isEqualTo(8);
    assertThat(plan.minutes()).isCloseTo(5 + 13 + 19 + 13, within(1e-9));
  }

  @Test
  void samePlanForTheSameSnapshot() {
    Snapshot snapshot =
        now(
            List.of(delivery(1, 10, 20, 3), delivery(2, 12, 25, 4), delivery(3, 10, 5, 6)),
            rider(7, 10),
            rider(8, 13));
    assertThat(plan(policy(MANY_STORES), snapshot)).isEqualTo(plan(policy(MANY_STORES), snapshot));
  }

  @Test
  void contradictionIsRefused() {
    Delivery one = delivery(1, 10, 20, 3);
    assertThatThrownBy(() -> plan(policy(ONE_STORE), now(List.of(one, one), rider(7, 10))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Two deliveries");
    Rider carries = rider(7, 10).carrying(List.of(99L));
    assertThatThrownBy(() -> plan(policy(ONE_STORE), now(List.of(one), carries)))
        .hasMessageContaining("99");
    Rider first = rider(7, 10).carrying(List.of(1L));
    Rider second = rider(8, 10).carrying(List.of(1L));
    assertThatThrownBy(() -> plan(policy(ONE_STORE), now(List.of(one), first, second)))
        .hasMessageContaining("two riders");
  }

  private static long riderOf(Plan plan, long delivery) {
    return plan.tours().stream()
        .filter(tour -> tour.route().contains(Stop.pickup(delivery)))
        .findFirst()
        .orElseThrow()
        .rider();
  }
}
