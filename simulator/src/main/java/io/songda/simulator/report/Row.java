package io.songda.simulator.report;

import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param value null where it could not be measured
 * @param least what must be reached, null where nothing is set
 * @param goal where we are going, null where nothing is set
 * @param verdict {@code goal}, {@code least} or {@code missed}, null where nothing is set
 */
public record Row(
    String name,
    @Nullable Double value,
    String unit,
    @Nullable Double least,
    @Nullable Double goal,
    @Nullable String verdict) {

  /** A figure that is only told. */
  public static Row of(String name, @Nullable Double value, String unit) {
    return new Row(name, value, unit, null, null, null);
  }

  /** A figure that should be so high; null bounds are not set. */
  public static Row atLeast(
      String name, @Nullable Double value, String unit, double least, @Nullable Double goal) {
    return new Row(name, value, unit, least, goal, verdict(value, least, goal, 1));
  }

  /** A figure that should be so low; null bounds are not set. */
  public static Row atMost(
      String name, @Nullable Double value, String unit, double least, @Nullable Double goal) {
    return new Row(name, value, unit, least, goal, verdict(value, least, goal, -1));
  }

  private static String verdict(
      @Nullable Double value, double least, @Nullable Double goal, int sign) {
    if (value == null || sign * value < sign * least) {
      return "missed";
    }
    return goal != null && sign * value >= sign * goal ? "goal" : "least";
  }
}
