package io.songda.geo.matching;

import io.songda.geo.Fix;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The model of {@link Lattice} for a rider under way, whose positions come every few seconds and
 * share one drifting error: each way carries its own belief of that error ({@link Drift}), so ten
 * positions beside the road are one reason to doubt it and not ten, and a place is where the rider
 * is once the error is taken off. Holds working memory, for one thread.
 */
final class LiveLattice {

  /** What a phone's filter is left with, when it takes a drift for noise, is too good. */
  private static final double LEAST_SIGMA = 10;

  private static final double MOST_SIGMA = 30;

  /** Ways so much less likely than the best are not followed. */
  private static final double HOPELESS = 14;

  /** A way is longer than the straight line by noise, and by the corners it goes round. */
  private static final double LEAST_BETA = 8;

  private static final double CORNERS = 0.2;

  /**
   * Two turns on the spot, as for a spur into a side street, are less likely than one in a hundred.
   */
  private static final double TURN = 35.0 / 15;

  private final RoadNet net;
  private final Lattice lattice;
  private final Foot foot;
  private final int[] from = new int[2 * Lattice.CANDIDATES];

  LiveLattice(RoadNet net) {
    this.net = net;
    this.lattice = new Lattice(net);
    this.foot = new Foot(net);
  }

  /** Where a state puts the rider: metres along its road, the place, and the error it believes. */
  record Stand(double at, double x, double y, Drift drift) {}

  /** The states of one position; a state that cannot be reached stands nowhere. */
  record Moment(Column column, double sigma, @Nullable Stand[] stands) {}

  /** The states near a position, or nothing when there is no road. */
  @Nullable Moment moment(Fix fix) {
    Column column = lattice.column(fix);
    if (column == null) {
      return null;
    }
    double sigma = Math.clamp(fix.accuracyMetres(), LEAST_SIGMA, MOST_SIGMA);
    return new Moment(column, sigma, new Stand[column.states()]);
  }

  /** Begins a chain. */
  void begin(Moment moment) {
    Column column = moment.column();
    Drift unknown = Drift.unknown(moment.sigma());
    for (int state = 0; state < column.states(); state++) {
      foot.of(column.edge[state / 2], column.x, column.y);
      column.score[state] =
          Drift.fit(foot.off, unknown.variance(foot.east, foot.north))
              + lattice.againstTraffic(column, state);
      column.cameFrom[state] = -1;
      moment.stands()[state] = stand(column, state, unknown);
    }
  }

  /** Continues the ways of a moment into the next; false when none gets there. */
  boolean advance(Moment before, Moment now) {
    Column last = before.column();
    Column next = now.column();
    double seconds = Duration.between(last.fix.at(), next.fix.at()).toMillis() / 1_000.0;
    Arrays.fill(next.score, Double.NEGATIVE_INFINITY);
    Arrays.fill(from, -1);
    lattice.distances(last, next, lattice.most(last, next));
    double hopeless = last.score[last.best()] - HOPELESS;
    Drift[] drifts = new Drift[last.states()];
    for (int state = 0; state < last.states(); state++) {
      Stand stand = before.stands()[state];
      if (stand != null && last.score[state] >= hopeless) {
        drifts[state] = stand.drift().after(seconds, now.sigma());
        follow(last, state, stand, next, drifts[state]);
      }
    }
    boolean any = false;
    for (int state = 0; state < next.states(); state++) {
      next.cameFrom[state] = from[state];
      if (from[state] >= 0) {
        any = true;
        now.stands()[state] = stand(next, state, drifts[from[state]]);
      }
    }
    return any;
  }

  private void follow(Column last, int state, Stand stand, Column next, Drift drift) {
    double straight = Math.hypot(next.x - last.x, next.y - last.y);
    double beta = LEAST_BETA + CORNERS * straight;
    for (int i = 0; i < next.edge.length; i++) {
      foot.of(next.edge[i], next.x - drift.east(), next.y - drift.north());
      double fit = Drift.fit(foot.off, drift.variance(foot.east, foot.north));
      for (int there = 2 * i; there <= 2 * i + 1; there++) {
        Lattice.Step step = lattice.step(last, state, stand.at(), next, there, foot.at);
        double cost = Math.abs(step.metres - straight) / beta + step.turns * TURN;
        double score = last.score[state] - cost + fit;
        if (score > next.score[there]) {
          next.score[there] = score;
          from[there] = state;
        }
      }
    }
  }

  /** Learns the error from the road of the state, and takes it off. */
  private Stand stand(Column column, int state, Drift expected) {
    int edge = column.edge[state / 2];
    foot.of(edge, column.x - expected.east(), column.y - expected.north());
    Drift drift = expected.seen(foot.off, foot.east, foot.north);
    foot.of(edge, column.x - drift.east(), column.y - drift.north());
    return new Stand(foot.at, foot.x, foot.y, drift);
  }
}
