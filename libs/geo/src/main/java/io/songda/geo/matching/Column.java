package io.songda.geo.matching;

import io.songda.geo.Fix;
import java.util.Arrays;

/**
 * One position and the places of the roads it may have been measured at, each with a direction of
 * travel: state 2i goes along the line of candidate i, state 2i + 1 against it.
 */
final class Column {

  /** Best logarithm of the likelihood of any way that ends in this state. */
  final double[] score;

  /** The state of the column before that the best way came from, or -1. */
  final int[] cameFrom;

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
    double sigmas = off[state / 2] / sigma;
    return sigmas <= 4 ? -0.5 * sigmas * sigmas : -8 - (sigmas - 4);
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
