package io.songda.geo.matching;

import io.songda.geo.Fix;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The hidden Markov model of Newson and Krumm (2009): how likely a rider measured here was on each
 * road near by, and how likely he got from one to the next. Holds working memory, for one thread.
 *
 * <p>Different from the paper: a state has a direction, so that a spur into a side street costs the
 * two turns it would have taken; sigma follows the accuracy that the phone reports; fixes soon
 * after one another share their error; a fix may be wrong and is then leapt over; a way against the
 * traffic is long instead of closed.
 */
final class Lattice {

  static final int CANDIDATES = 10;
  private static final double LEAST_SIGMA = 8;

  /** Phones that report hundreds of metres are usually far better than they say. */
  private static final double MOST_SIGMA = 30;

  private static final double LEAST_RADIUS = 50;
  private static final double MOST_RADIUS = 120;

  /** So much less likely than the best candidate, one is not followed. */
  private static final double HOPELESS = 14;

  private static final double LEAST_BETA = 15;

  /** That a fix is simply wrong is as unlikely as that it is four sigmas off. */
  private static final double WRONG = 8;

  /**
   * Fixes closer than this share most of their error, so that each counts for its part of the time
   * only: five fixes beside the road within ten seconds are one reason to doubt it.
   */
  private static final double SHARED_SECONDS = 10;

  private static final double LEAST_FRESH = 0.15;

  /** A turn on the spot counts as so many metres. */
  private static final double TURN = 35;

  /** Noise along the road may look like going backwards. */
  static final double JITTER = 25;

  private static final double TOP_SPEED = 40;

  private final RoadNet net;
  private final Reach reach;
  private final int[] seenAt;
  private int seen;
  private int[] edges = new int[64];
  private double[] ats = new double[64];
  private double[] offs = new double[64];
  private int found;
  private int[] exits = new int[64];
  private int[] entries = new int[64];
  private double[][] between = new double[64][64];

  Lattice(RoadNet net) {
    this.net = net;
    this.reach = new Reach(net);
    this.seenAt = new int[net.from.length];
    Arrays.fill(seenAt, -1);
  }

  Reach reach() {
    return reach;
  }

  /** The places near a position, or nothing when there is no road. */
  @Nullable Column column(Fix fix) {
    double x = net.x(fix.position());
    double y = net.y(fix.position());
    double sigma = Math.clamp(fix.accuracyMetres(), LEAST_SIGMA, MOST_SIGMA);
    double radius = Math.clamp(3 * fix.accuracyMetres(), LEAST_RADIUS, MOST_RADIUS);
    found = 0;
    net.grid.near(x, y, radius, (edge, corner) -> look(edge, corner, x, y, radius));
    for (int i = 0; i < found; i++) {
      seenAt[edges[i]] = -1;
    }
    if (found == 0) {
      return null;
    }
    return kept(fix, x, y, sigma);
  }

  private void look(int edge, int corner, double x, double y, double radius) {
    double x1 = net.cornerX[corner - 1];
    double y1 = net.cornerY[corner - 1];
    double dx = net.cornerX[corner] - x1;
    double dy = net.cornerY[corner] - y1;
    double length2 = dx * dx + dy * dy;
    double share = length2 > 0 ? Math.clamp(((x - x1) * dx + (y - y1) * dy) / length2, 0, 1) : 0;
    double off = Math.hypot(x1 + share * dx - x, y1 + share * dy - y);
    if (off > radius) {
      return;
    }
    int slot = seenAt[edge];
    if (slot < 0) {
      if (found == edges.length) {
        edges = Arrays.copyOf(edges, 2 * found);
        ats = Arrays.copyOf(ats, 2 * found);
        offs = Arrays.copyOf(offs, 2 * found);
      }
      slot = found++;
      seenAt[edge] = slot;
      edges[slot] = edge;
    } else if (off >= offs[slot]) {
      return;
    }
    offs[slot] = off;
    ats[slot] = net.cornerAt[corner - 1] + share * Math.sqrt(length2);
  }

  private Column kept(Fix fix, double x, double y, double sigma) {
    // insertion sort by distance: a handful of edges
    for (int i = 1; i < found; i++) {
      for (int j = i; j > 0 && offs[j] < offs[j - 1]; j--) {
        swap(j, j - 1);
      }
    }
    int count = Math.min(found, CANDIDATES);
    double nearest = offs[0] / sigma;
    while (count > 1) {
      double farthest = offs[count - 1] / sigma;
      if (0.5 * (farthest * farthest - nearest * nearest) <= HOPELESS) {
        break;
      }
      count--;
    }
    return new Column(
        fix,
        x,
        y,
        sigma,
        Arrays.copyOf(edges, count),
        Arrays.copyOf(ats, count),
        Arrays.copyOf(offs, count));
  }

  private void swap(int i, int j) {
    int edge = edges[i];
    edges[i] = edges[j];
    edges[j] = edge;
    double at = ats[i];
    ats[i] = ats[j];
    ats[j] = at;
    double off = offs[i];
    offs[i] = offs[j];
    offs[j] = off;
  }

  /** Begins a chain with a column. */
  void begin(Column column) {
    for (int state = 0; state < column.states(); state++) {
      column.score[state] = column.emission(state) + againstTraffic(column, state);
      column.cameFrom[state] = -1;
    }
  }

  double againstTraffic(Column column, int state) {
    return factor(column, state) >= RoadNet.AGAINST_TRAFFIC ? -1 : 0;
  }

  private double factor(Column column, int state) {
    int edge = column.edge[state / 2];
    return column.isAlongTheLine(state) ? net.onward[edge] : net.backward[edge];
  }

  /** The farthest way one looks for between two positions. */
  double most(Column before, Column now) {
    double straight = Math.hypot(now.x - before.x, now.y - before.y);
    return Math.min(2 * straight + 300, TOP_SPEED * Math.max(seconds(before, now), 1) + 300);
  }

  private static double seconds(Column before, Column now) {
    return Duration.between(before.fix.at(), now.fix.at()).toMillis() / 1_000.0;
  }

  /** Continues the ways of a column into the next; false when none gets there. */
  boolean advance(Column before, Column now) {
    Arrays.fill(now.score, Double.NEGATIVE_INFINITY);
    Arrays.fill(now.cameFrom, -1);
    return join(before, now, 0, false);
  }

  /**
   * Where the fix between them may be wrong, lets the ways of the column before it leap to this one
   * if they are likelier. Nothing is searched when even the best of them could not win.
   */
  void leap(Column before, Column now) {
    if (now.score[now.best()] < before.score[before.best()] - WRONG) {
      join(before, now, WRONG, true);
    }
  }

  /** Begins anew with the second column where the first fix may be wrong. */
  void beginLater(Column first, Column second) {
    if (second.score[second.best()] < first.score[first.best()] - WRONG) {
      for (int state = 0; state < second.states(); state++) {
        double score = second.emission(state) + againstTraffic(second, state) - WRONG;
        if (score > second.score[state]) {
          second.score[state] = score;
          second.cameFrom[state] = -1;
        }
      }
    }
  }

  /** Whether the last fix of a chain costs more than it can be worth. */
  boolean isWrong(Column before, Column last) {
    return last.score[last.best()] < before.score[before.best()] - WRONG;
  }

  private boolean join(Column before, Column now, double penalty, boolean leap) {
    double straight = Math.hypot(now.x - before.x, now.y - before.y);
    double beta = Math.max(LEAST_BETA, 0.75 * (before.sigma + now.sigma));
    double fresh = Math.clamp(seconds(before, now) / SHARED_SECONDS, LEAST_FRESH, 1);
    distances(before, now, most(before, now));
    boolean any = false;
    for (int next = 0; next < now.states(); next++) {
      double fit = fresh * now.emission(next) - penalty;
      for (int state = 0; state < before.states(); state++) {
        if (before.score[state] == Double.NEGATIVE_INFINITY) {
          continue;
        }
        double score = before.score[state] - cost(before, state, now, next, straight) / beta + fit;
        if (score > now.score[next]) {
          now.score[next] = score;
          now.cameFrom[next] = state;
          now.leapt[next] = leap;
          any = true;
        }
      }
    }
    return any;
  }

  void distances(Column before, Column now, double most) {
    int starts = before.edge.length;
    int ends = now.edge.length;
    for (int i = 0; i < ends; i++) {
      entries[2 * i] = net.from[now.edge[i]];
      entries[2 * i + 1] = net.to[now.edge[i]];
    }
    for (int i = 0; i < starts; i++) {
      exits[2 * i] = net.from[before.edge[i]];
      exits[2 * i + 1] = net.to[before.edge[i]];
    }
    for (int i = 0; i < 2 * starts; i++) {
      int same = -1;
      for (int j = 0; j < i && same < 0; j++) {
        same = exits[j] == exits[i] ? j : -1;
      }
      if (same >= 0) {
        System.arraycopy(between[same], 0, between[i], 0, 2 * ends);
      } else {
        reach.from(exits[i], entries, 2 * ends, most, between[i]);
      }
    }
  }

  /** How many metres the way between two states differs from the straight line, with its turns. */
  private double cost(Column before, int state, Column now, int next, double straight) {
    Step step = step(before, state, before.at[state / 2], now, next, now.at[next / 2]);
    return Math.abs(step.metres - straight) + step.turns * TURN;
  }

  private final Step step = new Step();

  /** The best way between two states; used again for every pair. */
  static final class Step {
    double metres;
    int turns;

    /** Leaves the first edge by its end instead of its start. */
    boolean leavesAtEnd;

    /** Stays on one edge. */
    boolean direct;
  }

  Step step(Column before, int state, double left, Column now, int next, double reached) {
    int i = state / 2;
    int j = next / 2;
    boolean outward = before.isAlongTheLine(state);
    boolean inward = now.isAlongTheLine(next);
    int edge = before.edge[i];
    int other = now.edge[j];
    step.metres = Double.POSITIVE_INFINITY;
    step.turns = 0;
    step.direct = false;
    if (edge == other) {
      double ahead = (reached - left) * (outward ? 1 : -1);
      int turns = outward == inward ? 0 : 1;
      if (ahead >= 0) {
        take(ahead * factor(before, state), turns, true, outward);
      } else if (outward == inward && -ahead < JITTER) {
        take(-ahead, 0, true, outward);
      } else {
        // turned at once, or turned before he came back
        take(-ahead * factor(before, state ^ 1), outward == inward ? 2 : 1, true, !outward);
      }
    }
    int entry = inward ? 2 * j : 2 * j + 1;
    double last =
        inward ? reached * net.onward[other] : (net.metres[other] - reached) * net.backward[other];
    double toEnd = (net.metres[edge] - left) * net.onward[edge];
    double toStart = left * net.backward[edge];
    // leaving and coming back by the same node of the same edge is a turn as well
    int endTurn = edge == other && !inward ? 1 : 0;
    int startTurn = edge == other && inward ? 1 : 0;
    take(toEnd + between[2 * i + 1][entry] + last, (outward ? 0 : 1) + endTurn, false, true);
    take(toStart + between[2 * i][entry] + last, (outward ? 1 : 0) + startTurn, false, false);
    return step;
  }

  private void take(double metres, int turns, boolean direct, boolean leavesAtEnd) {
    if (metres + turns * TURN < step.metres + step.turns * TURN) {
      step.metres = metres;
      step.turns = turns;
      step.direct = direct;
      step.leavesAtEnd = leavesAtEnd;
    }
  }

  /** The edges ridden between two neighbouring states, both edges of the states left out. */
  Way way(Column before, int state, Column now, int next) {
    double most = most(before, now);
    distances(before, now, most);
    Step found = step(before, state, before.at[state / 2], now, next, now.at[next / 2]);
    int edge = before.edge[state / 2];
    if (found.direct) {
      return new Way(true, found.leavesAtEnd, new int[0]);
    }
    int exit = found.leavesAtEnd ? net.to[edge] : net.from[edge];
    int other = now.edge[next / 2];
    int entry = now.isAlongTheLine(next) ? net.from[other] : net.to[other];
    return new Way(false, found.leavesAtEnd, reach.way(exit, entry, most));
  }

  /** How one got from a state to the next. */
  record Way(boolean direct, boolean leavesAtEnd, int[] edges) {}
}
