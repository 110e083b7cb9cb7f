package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An amount in whole fen (1/100 yuan); may be negative. Every operation is exact and throws {@link
 * ArithmeticException} rather than overflow.
 */
public record Money(@JsonValue long fen) implements Comparable<Money> {

  public static final Money ZERO = new Money(0);

  @JsonCreator
  public static Money fen(long fen) {
    return fen == 0 ? ZERO : new Money(fen);
  }

  public Money plus(Money other) {
    return fen(Math.addExact(fen, other.fen));
  }

  public Money minus(Money other) {
    return fen(Math.subtractExact(fen, other.fen));
  }

  public Money times(long count) {
    return fen(Math.multiplyExact(fen, count));
  }

  public Money negated() {
    return fen(Math.negateExact(fen));
  }

  /** The given share in basis points (1/100 of a percent), rounded half away from zero. */
  public Money basisPoints(int basisPoints) {
    long product = Math.multiplyExact(fen, (long) basisPoints);
    long half = product >= 0 ? 5_000 : -5_000;
    return fen(Math.addExact(product, half) / 10_000);
  }

  public Money atMost(Money ceiling) {
    return fen <= ceiling.fen ? this : ceiling;
  }

  public Money atLeast(Money floor) {
    return fen >= floor.fen ? this : floor;
  }

  public boolean isPositive() {
    return fen > 0;
  }

  public boolean isNegative() {
    return fen < 0;
  }

  public boolean isZero() {
    return fen == 0;
  }

  /**
   * Splits a non-negative amount in proportion to the weights by largest remainder: the parts
   * always sum to the whole, ties go to the earlier part. All weights zero: the first part takes
   * all.
   *
   * @throws IllegalArgumentException for no weights, a negative weight or a negative amount
   */
  public List<Money> split(List<Long> weights) {
    if (weights.isEmpty() || isNegative() || weights.stream().anyMatch(weight -> weight < 0)) {
      throw new IllegalArgumentException("Cannot split %s by %s".formatted(this, weights));
    }
    long total = weights.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    if (total == 0) {
      return IntStream.range(0, weights.size()).mapToObj(i -> i == 0 ? this : ZERO).toList();
    }
    List<Long> parts = new ArrayList<>();
    List<Long> remainders = new ArrayList<>();
    for (long weight : weights) {
      long product = Math.multiplyExact(fen, weight);
      parts.add(product / total);
      remainders.add(product % total);
    }
    long left = fen - parts.stream().mapToLong(Long::longValue).sum();
    IntStream.range(0, parts.size())
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> -remainders.get(i)).thenComparing(i -> i))
        .limit(left)
        .forEach(i -> parts.set(i, parts.get(i) + 1));
    return parts.stream().map(Money::fen).toList();
  }

  public static Money sum(List<Money> amounts) {
    return amounts.stream().reduce(ZERO, Money::plus);
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(fen, other.fen);
  }

  /** As a person reads it, e.g. {@code ¥12.05}. */
  @Override
  public String toString() {
    return "%s¥%d.%02d".formatted(fen < 0 ? "-" : "", Math.abs(fen) / 100, Math.abs(fen) % 100);
  }
}
