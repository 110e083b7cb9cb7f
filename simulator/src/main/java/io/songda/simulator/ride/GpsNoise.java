package io.songda.simulator.ride;

import io.songda.geo.Fix;
import io.songda.geo.Wgs84;
import io.songda.simulator.city.Metres;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What a phone's receiver makes of the true position of one rider: an error that drifts
 * (first-order autoregressive with a minute of memory), now and then a wild jump, and times without
 * signal.
 *
 * <p>The error on each axis is {@code e' = r e + s sqrt(1 - r^2) n} with {@code r = exp(-dt / 60
 * s)}, so its spread stays {@code s} however often it is asked.
 */
public final class GpsNoise {
  private static final double MEMORY_SECONDS = 60;
  private static final double LOSSES_PER_SECOND = 1 / 5_400.0;
  private static final double OUTLIERS = 0.02;
  private static final double LONGEST_LOSS_SECONDS = 900;

  private final SplittableRandom random;
  private final double sigmaMetres;
  private double east;
  private double north;
  private Instant last;
  private Instant silentUntil;

  /** A receiver that starts at this time; the usual sigma is 8 m on each axis. */
  public GpsNoise(long seed, double sigmaMetres, Instant start) {
    if (!(sigmaMetres >= 0)) {
      throw new IllegalArgumentException("Sigma %s m".formatted(sigmaMetres));
    }
    this.random = new SplittableRandom(seed);
    this.sigmaMetres = sigmaMetres;
    this.last = start;
    this.silentUntil = start;
    this.east = sigmaMetres * random.nextGaussian();
    this.north = sigmaMetres * random.nextGaussian();
  }

  /** A receiver with the usual noise of 8 m. */
  public GpsNoise(long seed, Instant start) {
    this(seed, 8, start);
  }

  /**
   * The fix at this time, which must not go back; nothing while there is no signal (at most 15
   * min).
   */
  public Optional<Fix> fix(Instant at, Wgs84 truth) {
    double seconds = Duration.between(last, at).toMillis() / 1_000.0;
    if (seconds < 0) {
      throw new IllegalArgumentException("Time goes back from %s to %s".formatted(last, at));
    }
    drift(seconds);
    last = at;
    loseSignal(at, seconds);
    if (at.isBefore(silentUntil)) {
      return Optional.empty();
    }
    if (random.nextDouble() < OUTLIERS) {
      return Optional.of(outlier(at, truth));
    }
    double accuracy = Math.max(3, 1.2 * sigmaMetres * random.nextDouble(0.8, 1.4));
    return Optional.of(new Fix(at, Metres.move(truth, east, north), accuracy));
  }

  private void drift(double seconds) {
    double memory = Math.exp(-seconds / MEMORY_SECONDS);
    double fresh = sigmaMetres * Math.sqrt(1 - memory * memory);
    east = memory * east + fresh * random.nextGaussian();
    north = memory * north + fresh * random.nextGaussian();
  }

  private void loseSignal(Instant at, double seconds) {
    boolean lost = random.nextDouble() < 1 - Math.exp(-seconds * LOSSES_PER_SECOND);
    if (lost && !at.isBefore(silentUntil)) {
      double length = LONGEST_LOSS_SECONDS * random.nextDouble() * random.nextDouble();
      silentUntil = at.plusMillis((long) (1_000 * length));
    }
  }

  private Fix outlier(Instant at, Wgs84 truth) {
    double angle = random.nextDouble(2 * Math.PI);
    double away = random.nextDouble(40, 140);
    Wgs84 wrong = Metres.move(truth, away * Math.cos(angle), away * Math.sin(angle));
    return new Fix(at, wrong, random.nextDouble(20, 80));
  }
}
