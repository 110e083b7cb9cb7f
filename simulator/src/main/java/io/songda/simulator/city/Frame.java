package io.songda.simulator.city;

import io.songda.geo.Wgs84;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Bends the drawing board, where every street is straight, into a district whose streets sway and
 * whose rivers wind.
 *
 * <p>The board is in metres, x to the east and y to the north, zero in the south-west corner. The
 * bend is smooth and its slope stays under 0.5, so lines that do not touch on the board do not
 * touch in the city. StrictMath keeps the result equal on every machine.
 */
final class Frame {
  /** Metres of one degree of latitude on a sphere of 6,371,008.8 m. */
  static final double METRES_PER_DEGREE = 111_195.08;

  private static final double MIDDLE_LAT = 22.70;
  private static final double MIDDLE_LON = 113.80;
  private static final double RIVER_REACH = 520;

  private final double width;
  private final double height;
  private final double[] eastWave;
  private final double[] northWave;
  private final List<double[]> winding = new ArrayList<>();

  Frame(double width, double height, SplittableRandom random) {
    this.width = width;
    this.height = height;
    double sway = Math.min(42, 0.018 * Math.min(width, height));
    this.eastWave = wave(random, sway);
    this.northWave = wave(random, sway);
  }

  /** Lets everything near this line wind like a river. */
  void wind(double x, double metres, SplittableRandom random) {
    winding.add(new double[] {x, metres, random.nextDouble(1500, 2300), random.nextDouble(6.283)});
  }

  Wgs84 place(double x, double y) {
    double east = x + swing(eastWave, y, x);
    double north = y + swing(northWave, x, y);
    for (double[] river : winding) {
      double away = (x - river[0]) / RIVER_REACH;
      east +=
          river[1] * StrictMath.sin(6.283 * y / river[2] + river[3]) * StrictMath.exp(-away * away);
    }
    double lat = MIDDLE_LAT + (north - height / 2) / METRES_PER_DEGREE;
    double shrink = StrictMath.cos(StrictMath.toRadians(MIDDLE_LAT));
    return new Wgs84(lat, MIDDLE_LON + (east - width / 2) / (METRES_PER_DEGREE * shrink));
  }

  private static double[] wave(SplittableRandom random, double sway) {
    return new double[] {
      sway,
      random.nextDouble(1700, 2900),
      random.nextDouble(6.283),
      random.nextDouble(2300, 3900),
      random.nextDouble(6.283)
    };
  }

  private static double swing(double[] wave, double across, double along) {
    return wave[0]
        * (StrictMath.sin(6.283 * across / wave[1] + wave[2])
            + 0.5 * StrictMath.sin(6.283 * (along + across) / wave[3] + wave[4]));
  }
}
