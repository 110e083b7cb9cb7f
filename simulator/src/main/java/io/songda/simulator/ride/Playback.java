package io.songda.simulator.ride;

import io.songda.geo.Ride;
import io.songda.geo.Wgs84;
import io.songda.simulator.city.Metres;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One ride along a road line as it really went: the pace varies from stretch to stretch, and the
 * rider waits at some of the traffic lights on the way. Immutable; asked by seconds since the
 * start.
 */
public final class Playback {
  private static final double LIGHT_METRES = 18;
  private static final double RED = 0.45;
  private static final double LONGEST_RED_SECONDS = 55;

  /** The rider is at {@code place} from {@code arrives} until {@code leaves}, in seconds. */
  private record Mark(Wgs84 place, double arrives, double leaves) {}

  private final List<Mark> marks;

  private Playback(List<Mark> marks) {
    this.marks = marks;
  }

  /**
   * Plays a ride.
   *
   * @param ride the way and its planned seconds
   * @param speedFactor of the rider, 1 is as planned
   * @param lights the traffic lights of the city
   * @param seed decides pace and lights
   */
  public static Playback of(Ride ride, double speedFactor, TrafficLights lights, long seed) {
    if (!(speedFactor > 0)) {
      throw new IllegalArgumentException("Speed factor %s".formatted(speedFactor));
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<Wgs84> line = ride.line();
    double metres = 0;
    for (int i = 1; i < line.size(); i++) {
      metres += Metres.between(line.get(i - 1), line.get(i));
    }
    double usual =
        metres == 0 ? 1 : Math.max(0.5, metres / Math.max(1, ride.seconds())) * speedFactor;
    return new Playback(marks(line, usual, lights, random));
  }

  private static List<Mark> marks(
      List<Wgs84> line, double usual, TrafficLights lights, SplittableRandom random) {
    List<Mark> marks = new ArrayList<>();
    double clock = 0;
    double mood = 0;
    boolean atLight = true;
    for (int i = 0; i < line.size(); i++) {
      if (i > 0) {
        mood = 0.7 * mood + 0.1 * random.nextGaussian();
        clock +=
            Metres.between(line.get(i - 1), line.get(i)) / (usual * Math.clamp(1 + mood, 0.6, 1.4));
      }
      double arrives = clock;
      boolean light = lights.near(line.get(i), LIGHT_METRES);
      if (light && !atLight && random.nextDouble() < RED) {
        clock += LONGEST_RED_SECONDS * random.nextDouble();
      }
      atLight = light;
      marks.add(new Mark(line.get(i), arrives, clock));
    }
    return marks;
  }

  /** How long the whole ride takes, waiting included. */
  public double seconds() {
    return marks.getLast().leaves;
  }

  /** Whether the ride is over after so many seconds. */
  public boolean over(double seconds) {
    return seconds >= seconds();
  }

  /** Where the rider is after so many seconds: at the start before 0, at the end after the end. */
  public Wgs84 at(double seconds) {
    int next = firstArrivingAfter(seconds);
    if (next == 0) {
      return marks.getFirst().place;
    }
    if (next == marks.size()) {
      return marks.getLast().place;
    }
    Mark from = marks.get(next - 1);
    Mark to = marks.get(next);
    if (seconds <= from.leaves) {
      return from.place;
    }
    return Metres.between(
        from.place, to.place, (seconds - from.leaves) / (to.arrives - from.leaves));
  }

  private int firstArrivingAfter(double seconds) {
    int low = 0;
    int high = marks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (marks.get(middle).arrives > seconds) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
