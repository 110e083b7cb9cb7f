package io.songda.geo;

import java.time.Instant;

/**
 * One report of a position: when it was measured, where, and the radius in metres within which two
 * of three such reports are true.
 */
public record Fix(Instant at, Wgs84 position, double accuracyMetres) {

  /** Refuses an accuracy that is negative or not a number. */
  public Fix {
    if (!(accuracyMetres >= 0 && accuracyMetres < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "An accuracy of %s metres is none".formatted(accuracyMetres));
    }
  }
}
