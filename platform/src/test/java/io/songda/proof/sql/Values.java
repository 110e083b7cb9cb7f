package io.songda.proof.sql;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a cell may hold: whole numbers as {@link Long} (truth as 1 and 0), {@link Double}, {@link
 * String}, times as {@link LocalDateTime} in UTC to the microsecond, bytes as {@link ByteBuffer},
 * and null.
 */
final class Values {

  static final Long TRUE = 1L;
  static final Long FALSE = 0L;

  private Values() {}

  /** The cell's form of what a program hands over. */
  static @Nullable Object of(@Nullable Object given) {
    if (given instanceof Long || given instanceof String) {
      return given; // most are
    }
    return switch (given) {
      case null -> null;
      case Integer number -> number.longValue();
      case Boolean truth -> truth(truth);
      case Instant at -> cut(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
      case LocalDateTime at -> cut(at);
      case byte[] bytes -> ByteBuffer.wrap(bytes.clone());
      default -> given;
    };
  }

  private static LocalDateTime cut(LocalDateTime at) {
    return at.getNano() % 1_000 == 0 ? at : at.truncatedTo(ChronoUnit.MICROS);
  }

  static Long truth(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  static boolean isTrue(@Nullable Object value) {
    return value instanceof Long number && number != 0;
  }

  static boolean same(@Nullable Object one, @Nullable Object other) {
    return one == null || other == null ? one == other : equal(one, other);
  }

  /** What {@link #compare} says of equality, sooner. */
  static boolean equal(Object one, Object other) {
    return one == other
        || (one.getClass() == other.getClass() ? one.equals(other) : compare(one, other) == 0);
  }

  /** Below, at or above zero; unlike kinds are compared as numbers. */
  @SuppressWarnings("unchecked")
  static int compare(Object one, Object other) {
    if (one instanceof Long a && other instanceof Long b) {
      return Long.compare(a, b);
    }
    if (one.getClass() == other.getClass()) {
      return ((Comparable<Object>) one).compareTo(other);
    }
    return Double.compare(number(one), number(other));
  }

  static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.parseDouble("" + value);
  }

  static long whole(Object value) {
    return value instanceof Number number ? number.longValue() : Long.parseLong("" + value);
  }
}
