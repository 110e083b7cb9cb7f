package io.songda.dispatching;

/**
 * Places as points of a plane, with rides along the straight line.
 *
 * @param xs metres to the east, by number of the place
 * @param ys metres to the north
 * @param metresPerSecond the speed of everybody, above zero
 */
public record Plane(double[] xs, double[] ys, double metresPerSecond) implements Places {

  public Plane {
    if (xs.length != ys.length) {
      throw new IllegalArgumentException("Each place needs both coordinates");
    }
    if (!(metresPerSecond > 0)) {
      throw new IllegalArgumentException("Speed must be above zero: " + metresPerSecond);
    }
  }

  @Override
  public double x(int place) {
    return xs[place];
  }

  @Override
  public double y(int place) {
    return ys[place];
  }

  @Override
  public int seconds(int from, int to) {
    double dx = xs[from] - xs[to];
    double dy = ys[from] - ys[to];
    return (int) Math.ceil(Math.sqrt(dx * dx + dy * dy) / metresPerSecond);
  }
}
