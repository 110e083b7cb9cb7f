package io.songda.geo.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.songda.geo.arrival.Estimate.Basis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** When it will be there, learned from made-up orders. */
class ArrivalTest {

  /**
   * Kitchen 10 min, 1,380 m in 5 min, rider 2 min away, one order per rider, third floor, stairs.
   */
  private static final Circumstances LUNCH =
      new Circumstances(1, 12, 3, 600, 0, 2, 300, 1_380, 120, 1, 0, 3, false, 0);

  @Test
  void stagesAreAddedUpByHand() {
    Stages stages = Stages.of(LUNCH, 1);
    // the kitchen's 600 s outlast 120 s of assignment and 120 s of riding; then 300 s; 90 s + 2 x
    // 20 s
    assertThat(stages.seconds()).isEqualTo(600 + 300 + 130);
    assertThat(Stages.of(LUNCH, 1.5).seconds()).isEqualTo(600 + 450 + 130);
  }

  @Test
  void coldCityAnswersByFormula() {
    ArrivalModel cold = ArrivalModel.cold(RideFactors.none());
    Estimate estimate = cold.estimate(LUNCH);
    assertThat(estimate.basis()).isEqualTo(Basis.FORMULA);
    assertThat(estimate.likely()).isEqualTo(1_030);
    assertThat(estimate.late()).isGreaterThan(estimate.cautious());
    List<PastOrder> few = new SimulatedOrders(new SplittableRandom(1)).next(499);
    assertThat(ArrivalModel.trained(few, RideFactors.none()).card().basis())
        .isEqualTo(Basis.FORMULA);
  }

  @Test
  void promiseIsNeverBelowItsFloorsAndEndsOnFiveMinutes() {
    Estimate estimate = new Estimate(700, 900, 1_000, 1_200, Basis.LEARNED);
    Stages stages = Stages.of(LUNCH, 1);
    assertThat(estimate.promise(stages, 0, 0)).isEqualTo(1_200); // stages 1,030 s
    assertThat(estimate.promise(stages, 1_300, 0)).isEqualTo(1_500);
    assertThat(estimate.promise(stages, 0, 1_800)).isEqualTo(1_800);
  }

  @Test
  void learnedCityIsAFifthCloserThanTheFixedFormulaAndKeepsItsBand() {
    List<PastOrder> orders = new SimulatedOrders(new SplittableRandom(11)).next(15_000);
    ArrivalModel model = ArrivalModel.trained(orders.subList(0, 10_000), RideFactors.none());
    double fixed = 0;
    double learned = 0;
    int inside = 0;
    int early = 0;
    List<PastOrder> unseen = orders.subList(10_000, 15_000);
    for (PastOrder order : unseen) {
      Circumstances now = order.circumstances();
      Estimate estimate = model.estimate(now);
      fixed += Math.abs(25 * 60 + now.rideMetres() / 1_000 * 180 - order.seconds());
      learned += Math.abs(estimate.likely() - order.seconds());
      inside += order.seconds() <= estimate.late() ? 1 : 0;
      early += order.seconds() <= estimate.early() ? 1 : 0;
      assertThat(estimate.early()).isLessThanOrEqualTo(estimate.likely());
      assertThat(estimate.likely()).isLessThanOrEqualTo(estimate.cautious());
      assertThat(estimate.cautious()).isLessThanOrEqualTo(estimate.late());
    }
    System.out.printf(
        "MAE fixed %.2f min, learned %.2f min (%.0f %% less), P90 coverage %.3f, %s%n",
        fixed / unseen.size() / 60,
        learned / unseen.size() / 60,
        100 * (1 - learned / fixed),
        (double) inside / unseen.size(),
        model.card());
    assertThat(model.card().basis()).isEqualTo(Basis.LEARNED);
    assertThat(learned).isLessThan(0.8 * fixed);
    assertThat((double) inside / unseen.size()).isBetween(0.88, 0.92);
    assertThat((double) early / unseen.size()).isBetween(0.08, 0.12);
  }

  @Test
  void remainingWayIsTheRideTheStopsAndTheDoor() {
    ArrivalModel cold = ArrivalModel.cold(RideFactors.none());
    // 200 s of road; 90 s + 2 x 20 s at the door
    Remaining remaining = cold.remaining(LUNCH, 200);
    assertThat(remaining.likely()).isEqualTo(200 + 130);
    // 15 % of 200 s and 40 % of 130 s are 30 and 52; 25 % and 60 % are 50 and 78
    assertThat(remaining.early()).isCloseTo(330 - Math.hypot(30, 52), within(0.001));
    assertThat(remaining.late()).isCloseTo(330 + Math.hypot(50, 78), within(0.001));
    assertThat(cold.remaining(LUNCH, 0).early()).isPositive();
  }

  @Test
  void bandOfARideIsWhatRidesHaveShown() {
    SplittableRandom random = new SplittableRandom(4);
    List<RideFactors.Ridden> rides = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      rides.add(new RideFactors.Ridden(0, 12, 600, 600 * random.nextDouble(0.8, 1.6)));
    }
    RideFactors factors = RideFactors.learned(rides);
    // the mean is 1.2; a tenth lies below 0.88 and a tenth above 1.52
    assertThat(factors.quick()).isCloseTo(0.88 / 1.2, within(0.01));
    assertThat(factors.slow()).isCloseTo(1.52 / 1.2, within(0.01));
  }

  @Test
  void cardNamesTheCircumstanceThatHasShifted() {
    List<PastOrder> orders =
        new ArrayList<>(
            new SimulatedOrders(new SplittableRandom(6))
                .next(10_000).stream().map(order -> moved(order, 0)).toList());
    assertThat(ArrivalModel.trained(orders, RideFactors.none()).card().shift().index())
        .isLessThan(0.1);
    for (int i = 7_500; i < 10_000; i++) { // a new quarter far out: every ride 1 km longer
      orders.set(i, moved(orders.get(i), 1_000));
    }
    Shift shift = ArrivalModel.trained(orders, RideFactors.none()).card().shift();
    assertThat(shift.circumstance()).isEqualTo("rideMetres");
    assertThat(shift.index()).isGreaterThan(0.25);
    assertThat(ArrivalModel.cold(RideFactors.none()).card().shift().circumstance()).isEmpty();
  }

  /** The order on a dry day, with a longer ride. */
  private static PastOrder moved(PastOrder order, double metres) {
    Circumstances was = order.circumstances();
    return new PastOrder(
        order.acceptedAt(),
        new Circumstances(
            was.zone(),
            was.hour(),
            was.weekday(),
            was.preparationSeconds(),
            was.openOrdersOfStore(),
            was.items(),
            was.rideSeconds(),
            was.rideMetres() + metres,
            was.rideToStoreSeconds(),
            was.ordersPerRider(),
            was.stacked(),
            was.floor(),
            was.lift(),
            0),
        order.seconds());
  }

  @Test
  void modelThatHasLostTouchGivesWayToTheFormula() {
    List<PastOrder> orders =
        new ArrayList<>(new SimulatedOrders(new SplittableRandom(5)).next(4_000));
    for (int i = 3_400; i < 4_000; i++) { // a flood: everything takes an hour longer
      PastOrder order = orders.get(i);
      orders.set(
          i, new PastOrder(order.acceptedAt(), order.circumstances(), order.seconds() + 3_600));
    }
    ArrivalModel model = ArrivalModel.trained(orders, RideFactors.none());
    assertThat(model.card().coverage()).isLessThan(0.85);
    assertThat(model.estimate(LUNCH).basis()).isEqualTo(Basis.FORMULA);
  }

  @Test
  void keptModelAnswersTheSame() {
    List<PastOrder> orders = new SimulatedOrders(new SplittableRandom(2)).next(2_000);
    RideFactors factors =
        RideFactors.learned(List.of(new RideFactors.Ridden(1, 12, 90_000, 120_000)));
    ArrivalModel model = ArrivalModel.trained(orders, factors);
    byte[] bytes = model.toBytes();
    ArrivalModel again = ArrivalModel.fromBytes(bytes);
    assertThat(again.card()).isEqualTo(model.card());
    for (PastOrder order : orders) {
      assertThat(again.estimate(order.circumstances()))
          .isEqualTo(model.estimate(order.circumstances()));
    }
    assertThatThrownBy(() -> ArrivalModel.fromBytes(Arrays.copyOf(bytes, bytes.length / 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                ArrivalModel.fromBytes(
                    "no model".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rideFactorLeansOnItsHourUntilItHasSeenEnough() {
    List<RideFactors.Ridden> rides = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rides.add(new RideFactors.Ridden(0, 12, 600, 900)); // noon in zone 0: half as long again
      rides.add(new RideFactors.Ridden(0, 3, 600, 600));
    }
    rides.add(new RideFactors.Ridden(1, 12, 600, 600)); // one quick ride proves little
    RideFactors factors = RideFactors.learned(rides);
    assertThat(factors.factor(0, 12)).isCloseTo(1.5, within(0.02));
    assertThat(factors.factor(1, 12)).isCloseTo(1.48, within(0.03));
    assertThat(factors.factor(0, 3)).isCloseTo(1.0, within(0.02));
    assertThat(factors.factor(7, 20)).as("nothing seen: the city").isCloseTo(1.25, within(0.02));
    assertThat(RideFactors.none().factor(3, 3)).isEqualTo(1);
  }

  @Test
  void shareOfTargetsLiesBelowTheQuantile() {
    SplittableRandom random = new SplittableRandom(9);
    double[][] rows = new double[8_000][];
    double[] targets = new double[8_000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {random.nextDouble(), random.nextDouble()};
      targets[i] = (rows[i][0] > 0.5 ? 100 : 10) * random.nextDouble();
    }
    QuantileTrees trees = QuantileTrees.grown(rows, targets, 0.9, QuantileTrees.Growth.USUAL);
    assertThat(trees.predict(new double[] {0.9, 0.5})).isCloseTo(90, within(5.0));
    assertThat(trees.predict(new double[] {0.1, 0.5})).isCloseTo(9, within(3.0));
  }

  @Test
  void momentThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new Circumstances(0, 24, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Circumstances(0, 2, 1, Double.NaN, 0, 0, 0, 0, 0, 0, 0, 0, false, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new PastOrder(Instant.EPOCH, LUNCH, 1).seconds()).isEqualTo(1);
  }
}
