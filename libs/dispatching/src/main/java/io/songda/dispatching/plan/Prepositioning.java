package io.songda.dispatching.plan;

import io.songda.dispatching.Demand;
import io.songda.dispatching.Places;
import io.songda.dispatching.Rider;
import io.songda.dispatching.route.Draft;
import io.songda.dispatching.route.Route;
import io.songda.dispatching.route.Situation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sends riders without work to where deliveries are expected: one after the other goes where the
 * way from each store to its nearest rider, weighted with the demand, shrinks most.
 */
final class Prepositioning {

  /** Seconds; who is free before then counts as being around. */
  private static final int SOON = 600;

  /** Seconds; nobody is sent away at the end of a shift. */
  private static final int SHIFT_LEFT = 1_200;

  /** Seconds; a rider from farther away is no help. */
  private static final int FARTHEST = 1_800;

  /** Of the stores with most demand so many count, and to so many a rider may be sent. */
  private static final int LOOKED_AT = 200;

  private static final int TARGETS = 30;

  private final Situation situation;
  private final List<Demand> demand;
  private final double least;

  /**
   * @param least so many rider minutes per hour must be saved by a minute of the move
   */
  Prepositioning(Situation situation, List<Demand> demand, double least) {
    this.situation = situation;
    this.demand =
        demand.stream()
            .sorted(Comparator.comparingDouble(Demand::perHour).reversed())
            .limit(LOOKED_AT)
            .toList();
    this.least = least;
  }

  List<Move> moves(Draft draft) {
    List<Rider> idle = new ArrayList<>();
    List<Integer> around = new ArrayList<>();
    Set<Integer> stores = new HashSet<>();
    demand.forEach(one -> stores.add(one.place()));
    for (int rider = 0; rider < situation.riders(); rider++) {
      Route route = draft.route(rider);
      Rider one = situation.rider(rider);
      boolean free = one.freeAt() <= situation.now() && one.shiftStart() <= situation.now();
      if (route.size() == 0 && free && !stores.contains(one.at())) {
        if (one.shiftEnd() - situation.now() >= SHIFT_LEFT) {
          idle.add(one);
        }
      } else if (route.size() == 0 && one.shiftStart() <= situation.now() + SOON) {
        around.add(one.at());
      } else if (route.size() > 0 && route.leave(route.size() - 1) <= situation.now() + SOON) {
        around.add(route.place(route.size() - 1));
      }
    }
    return demand.isEmpty() ? List.of() : moves(idle, around);
  }

  private List<Move> moves(List<Rider> idle, List<Integer> around) {
    Places places = situation.places();
    int[] nearest = new int[demand.size()];
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = FARTHEST;
      for (int place : around) {
        nearest[i] = Math.min(nearest[i], places.seconds(place, demand.get(i).place()));
      }
    }
    List<Move> moves = new ArrayList<>();
    for (Rider rider : idle) {
      double staying = gain(nearest, rider.at());
      double most = 0;
      int target = -1;
      for (int i = 0; i < Math.min(TARGETS, demand.size()); i++) {
        int place = demand.get(i).place();
        double gain =
            gain(nearest, place) - staying - least * places.seconds(rider.at(), place) / 60.0;
        if (gain > most) {
          most = gain;
          target = place;
        }
      }
      if (target >= 0) {
        moves.add(new Move(rider.id(), target));
      }
      int stands = target >= 0 ? target : rider.at();
      Arrays.setAll(
          nearest, i -> Math.min(nearest[i], places.seconds(stands, demand.get(i).place())));
    }
    return moves;
  }

  /** Rider minutes per hour that the deliveries save when a rider stands there. */
  private double gain(int[] nearest, int at) {
    double gain = 0;
    for (int i = 0; i < nearest.length; i++) {
      Demand one = demand.get(i);
      int seconds = situation.places().seconds(at, one.place());
      gain += one.perHour() * Math.max(0, nearest[i] - seconds) / 60.0;
    }
    return gain;
  }
}
