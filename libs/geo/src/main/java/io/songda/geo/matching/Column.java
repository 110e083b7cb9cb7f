package io.songda.geo.matching;

import io.songda.geo.Fix;
import java.util.Arrays;

/**
 * One position and the places of the roads it may have been measured at, each with a direction of
 * travel: state 2i goes along the line of candidate i, state 2i + 1 against it.
 */
final class Column {

  /** A position farther off than this is rather wrong than unlucky. */
  static final double WRONG_SIGMAS = 4;

  /** Best logarithm of the likelihood of any way that ends in this state. */
  final double[] score;

  /** The state of the column before that the best way came from, or -1 where it begins. */
  final int[] cameFrom;

  /** Whether it came from the column before that one, because the fix in between is wrong. */
  final boolean[] leapt;

  final Fix fix;
  final double x;
  final double y;
  final double sigma;
  final int[] edge;
  final double[] at;
  final double[] off;

  Column(Fix fix, double x, double y, double sigma, int[] edge, double[] at, double[] off) {
    this.fix = fix;
    this.x = x;
    this.y = y;
    this.sigma = sigma;
    this.edge = edge;
    this.at = at;
    this.off = off;
    this.score = new double[2 * edge.length];
    this.cameFrom = new int[2 * edge.length];
    this.leapt = new boolean[2 * edge.length];
    Arrays.fill(cameFrom, -1);
  }

  int states() {
    return score.length;
  }

  /**
   * How well the position fits the place. Gauss near by; beyond four sigmas only as bad as that and
   * a little, because some fixes are simply wrong.
   */
  double emission(int state) {
    return fit(off[state / 2] / sigma);
  }

  static double fit(double sigmas) {
    double gauss = -0.5 * Math.min(sigmas, WRONG_SIGMAS) * Math.min(sigmas, WRONG_SIGMAS);
    return gauss - Math.max(0, sigmas - WRONG_SIGMAS);
  }

  boolean isAlongTheLine(int state) {
    return state % 2 == 0;
  }

  int best() {
    int best = -1;
    for (int state = 0; state < score.length; state++) {
      if (score[state] > Double.NEGATIVE_INFINITY && (best < 0 || score[state] > score[best])) {
        best = state;
      }
    }
    return best;
  }
}
