package io.songda.dispatching.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.songda.dispatching.Delivery;
import io.songda.dispatching.Plane;
import io.songda.dispatching.Rider;
import io.songda.dispatching.Rules;
import io.songda.dispatching.Snapshot;
import io.songda.dispatching.cost.ClickToDoor;
import io.songda.dispatching.cost.Objective;
import io.songda.dispatching.cost.Riding;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InsertionTest {

  /** What is reckoned short must be what riding the whole route says, for every slot there is. */
  @Test
  void cheapestSlotIsThatOfTryingEverything() {
    for (int seed = 0; seed < 300; seed++) {
      Situation situation = situation(seed, seed % 2 == 0);
      Insertion insertion = new Insertion(situation);
      Route route = new Route(situation, 0);
      for (int delivery = 0; delivery < situation.deliveries(); delivery++) {
        Slot slot = insertion.cheapest(route, delivery, Double.POSITIVE_INFINITY);
        double least = byTryingEverything(situation, route, delivery);
        if (slot == null) {
          assertThat(least).isInfinite();
          continue;
        }
        assertThat(slot.extra()).isCloseTo(least, within(1e-6));
        double before = route.total();
        route.insert(delivery, slot.from(), slot.to());
        assertThat(route.isPossible()).isTrue();
        assertThat(route.total() - before).isCloseTo(slot.extra(), within(1e-6));
      }
    }
  }

  private static double byTryingEverything(Situation situation, Route route, int delivery) {
    double least = Double.POSITIVE_INFINITY;
    for (int from = 0; from <= route.size(); from++) {
      for (int to = from; to <= route.size(); to++) {
        Route with = route.copy();
        with.insert(delivery, from, to);
        if (with.isPossible() && keepsTheRules(situation, with)) {
          least = Math.min(least, with.total() - route.total());
        }
      }
    }
    return least;
  }

  /** With one store at a time nothing from elsewhere may be on board at a counter. */
  private static boolean keepsTheRules(Situation situation, Route route) {
    if (!situation.rules().oneStoreAtATime()) {
      return true;
    }
    int aboard = 0;
    for (int i = 0; i < route.size(); i++) {
      boolean sameVisit =
          i > 0
              && route.isPickup(i)
              && route.isPickup(i - 1)
              && route.place(i) == route.place(i - 1);
      if (route.isPickup(i) && aboard > 0 && !sameVisit) {
        return false;
      }
      aboard += route.isPickup(i) ? 1 : -1;
    }
    return true;
  }

  private static Situation situation(int seed, boolean oneStore) {
    SplittableRandom chance = new SplittableRandom(seed);
    double[] xs = new double[13];
    double[] ys = new double[13];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = chance.nextInt(3_000);
      ys[i] = chance.nextInt(3_000);
    }
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int ready = chance.nextInt(3_000);
      deliveries.add(Delivery.of(i, chance.nextInt(3), 3 + i, 0, ready, 2_400));
    }
    Rider rider = Rider.idle(1, 12, 0, 4_000 + chance.nextInt(4_000)).withCapacity(3);
    return new Situation(
        new Snapshot(0, deliveries, List.of(rider), new Plane(xs, ys, 5)),
        new Rules(240, 240, oneStore),
        new Objective(List.of(new ClickToDoor(1)), List.of(new Riding(0.1)), 300));
  }
}
