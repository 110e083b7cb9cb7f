package io.songda.bench.positions;

import io.songda.bench.Report.Row;
import io.songda.geo.Grid;
import io.songda.geo.Wgs84;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The twenty nearest within 3 km of 20,000 riders in a city of some 20 by 20 km, asked by one
 * thread of the JVM while another moves riders at 10,000 a second.
 */
final class NearestRiders {

  private static final int ONLINE = 20_000;
  private static final int MOVES_PER_S = 10_000;
  private static final int WARM_UP = 50_000;
  private static final int QUESTIONS = 100_000;
  private static final double METRES = 3_000;
  private static final int LIMIT = 20;

  private final Grid grid = new Grid();
  private final SplittableRandom random;
  private volatile boolean moving = true;

  private NearestRiders(long seed) {
    random = new SplittableRandom(seed);
    for (long rider = 0; rider < ONLINE; rider++) {
      grid.put(rider, place(random));
    }
  }

  static List<Row> rows(long seed) throws InterruptedException {
    NearestRiders riders = new NearestRiders(seed);
    Thread mover = Thread.ofPlatform().name("mover").start(riders::move);
    try {
      riders.ask(WARM_UP);
      long start = System.nanoTime();
      double[] millis = riders.ask(QUESTIONS);
      double seconds = (System.nanoTime() - start) / 1e9;
      Arrays.sort(millis);
      return List.of(
          Row.of("nearest_riders_p50_ms", millis[QUESTIONS / 2], "ms"),
          Row.atMost("nearest_riders_p99_ms", millis[QUESTIONS * 99 / 100], "ms", 0.2, 0.05),
          Row.of("nearest_riders_per_s", QUESTIONS / seconds, "/s"));
    } finally {
      riders.moving = false;
      mover.join();
    }
  }

  private double[] ask(int times) {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      Wgs84 centre = place(random);
      long start = System.nanoTime();
      if (grid.nearest(centre, METRES, LIMIT).isEmpty()) {
        throw new IllegalStateException("Nobody near " + centre);
      }
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return millis;
  }

  private void move() {
    SplittableRandom own = new SplittableRandom(7);
    while (moving) {
      for (int i = 0; i < MOVES_PER_S / 1_000; i++) {
        grid.put(own.nextInt(ONLINE), place(own));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static Wgs84 place(SplittableRandom random) {
    return new Wgs84(random.nextDouble(22.45, 22.63), random.nextDouble(113.95, 114.15));
  }
}
