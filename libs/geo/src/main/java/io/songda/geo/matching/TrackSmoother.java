package io.songda.geo.matching;

import io.songda.geo.Fix;
import io.songda.geo.Wgs84;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Smooths a finished track with the knowledge of both sides of every moment: a Kalman filter of
 * constant velocity forwards with a gate against wrong fixes, then Rauch, Tung and Striebel (1965)
 * backwards. The phone does the same over its last minute before it reports; this is the reference.
 */
public final class TrackSmoother {

  private static final double WORST_ACCURACY = 100;
  private static final double TOP_SPEED = 14;
  private static final double GATE = 16;
  private static final int REJECTS_UNTIL_RESET = 4;

  /** Spectral density of the acceleration in m²/s³. */
  private static final double NOISE = 1;

  private static final double LEAST_SIGMA = 3;
  private static final double METRES_PER_DEGREE = Math.toRadians(6_371_008.8);

  /** Place and speed on both axes, and the covariance both share. */
  private record State(double x, double y, double vx, double vy, double pp, double pv, double vv) {

    State after(double t) {
      return new State(
          x + vx * t,
          y + vy * t,
          vx,
          vy,
          pp + t * (2 * pv + t * (vv + NOISE * t / 3)),
          pv + t * (vv + NOISE * t / 2),
          vv + NOISE * t);
    }

    State seen(double sx, double sy, double variance) {
      double gain = pp / (pp + variance);
      double speedGain = pv / (pp + variance);
      return new State(
          x + gain * (sx - x),
          y + gain * (sy - y),
          vx + speedGain * (sx - x),
          vy + speedGain * (sy - y),
          (1 - gain) * pp,
          (1 - gain) * pv,
          vv - speedGain * pv);
    }

    /** What is known of this moment once the next, t seconds later, is smoothed. */
    State smoothed(State next, double t) {
      State expected = after(t);
      double determinant = expected.pp * expected.vv - expected.pv * expected.pv;
      // gain = P F' (P expected)^-1, with F = [1 t; 0 1]
      double a = pp + t * pv;
      double b = pv + t * vv;
      double g11 = (a * expected.vv - pv * expected.pv) / determinant;
      double g12 = (pv * expected.pp - a * expected.pv) / determinant;
      double g21 = (b * expected.vv - vv * expected.pv) / determinant;
      double g22 = (vv * expected.pp - b * expected.pv) / determinant;
      double dpp = next.pp - expected.pp;
      double dpv = next.pv - expected.pv;
      double dvv = next.vv - expected.vv;
      return new State(
          x + g11 * (next.x - expected.x) + g12 * (next.vx - expected.vx),
          y + g11 * (next.y - expected.y) + g12 * (next.vy - expected.vy),
          vx + g21 * (next.x - expected.x) + g22 * (next.vx - expected.vx),
          vy + g21 * (next.y - expected.y) + g22 * (next.vy - expected.vy),
          pp + g11 * g11 * dpp + 2 * g11 * g12 * dpv + g12 * g12 * dvv,
          pv + g11 * g21 * dpp + (g11 * g22 + g12 * g21) * dpv + g12 * g22 * dvv,
          vv + g21 * g21 * dpp + 2 * g21 * g22 * dpv + g22 * g22 * dvv);
    }
  }

  private record Moment(Fix fix, State state) {}

  private TrackSmoother() {}

  /**
   * The fixes that can be true, in their order, each moved to where the rider most likely was, with
   * the remaining sigma in metres as accuracy.
   */
  public static List<Fix> smooth(List<Fix> track) {
    List<Fix> smoothed = new ArrayList<>();
    List<Moment> run = new ArrayList<>();
    List<Fix> rejected = new ArrayList<>();
    Wgs84 origin = track.isEmpty() ? new Wgs84(0, 0) : track.getFirst().position();
    for (Fix fix : track) {
      if (fix.accuracyMetres() > WORST_ACCURACY) {
        continue;
      }
      if (run.isEmpty()) {
        run.add(new Moment(fix, unknown(fix, origin)));
      } else if (fix.at().isAfter(run.getLast().fix().at())) {
        State expected = run.getLast().state().after(seconds(run.getLast().fix(), fix));
        if (isPossible(run.getLast(), expected, fix, origin)) {
          run.add(new Moment(fix, expected.seen(x(fix, origin), y(fix, origin), variance(fix))));
          rejected.clear();
        } else {
          rejected.add(fix);
          if (rejected.size() >= REJECTS_UNTIL_RESET) {
            smoothed.addAll(backwards(run, origin));
            run = new ArrayList<>(List.of(new Moment(fix, unknown(fix, origin))));
            rejected.clear();
          }
        }
      }
    }
    smoothed.addAll(backwards(run, origin));
    return smoothed;
  }

  private static boolean isPossible(Moment before, State expected, Fix fix, Wgs84 origin) {
    double x = x(fix, origin);
    double y = y(fix, origin);
    double jump =
        Math.hypot(x - before.state().x(), y - before.state().y()) - 2 * fix.accuracyMetres();
    if (jump > TOP_SPEED * seconds(before.fix(), fix)) {
      return false;
    }
    double off = Math.hypot(x - expected.x(), y - expected.y());
    return off * off / (expected.pp() + variance(fix)) <= GATE;
  }

  private static List<Fix> backwards(List<Moment> run, Wgs84 origin) {
    List<Fix> smoothed = new ArrayList<>();
    State next = null;
    for (int i = run.size() - 1; i >= 0; i--) {
      Moment moment = run.get(i);
      State state =
          next == null
              ? moment.state()
              : moment.state().smoothed(next, seconds(moment.fix(), run.get(i + 1).fix()));
      smoothed.add(
          new Fix(moment.fix().at(), place(state, origin), Math.sqrt(Math.max(0, state.pp()))));
      next = state;
    }
    Collections.reverse(smoothed);
    return smoothed;
  }

  private static State unknown(Fix fix, Wgs84 origin) {
    return new State(x(fix, origin), y(fix, origin), 0, 0, variance(fix), 0, 25);
  }

  private static double variance(Fix fix) {
    double sigma = Math.max(fix.accuracyMetres(), LEAST_SIGMA);
    return sigma * sigma;
  }

  private static double seconds(Fix from, Fix to) {
    return Duration.between(from.at(), to.at()).toNanos() / 1e9;
  }

  private static double x(Fix fix, Wgs84 origin) {
    return (fix.position().lon() - origin.lon())
        * METRES_PER_DEGREE
        * Math.cos(Math.toRadians(origin.lat()));
  }

  private static double y(Fix fix, Wgs84 origin) {
    return (fix.position().lat() - origin.lat()) * METRES_PER_DEGREE;
  }

  private static Wgs84 place(State state, Wgs84 origin) {
    return new Wgs84(
        origin.lat() + state.y() / METRES_PER_DEGREE,
        origin.lon() + state.x() / (METRES_PER_DEGREE * Math.cos(Math.toRadians(origin.lat()))));
  }
}
