package io.songda.shared;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes identifiers: 41 bits of milliseconds since 2024-01-01 UTC, 5 bits of shard, 5 of node, 12
 * of counter. Identifiers of one node are unique and rise with time, also when the clock steps
 * back.
 */
public final class Ids {

  private static final long EPOCH_MILLIS = 1_704_067_200_000L;
  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int LENGTH = 13;

  private final InstantSource clock;
  private final int node;
  private final AtomicLong last = new AtomicLong();

  /**
   * @param clock the real clock, never the city's
   * @param node 0 to 31, different on every running program of one installation
   */
  public Ids(InstantSource clock, int node) {
    if (node < 0 || node > 31) {
      throw new IllegalArgumentException("A node is numbered 0 to 31, not " + node);
    }
    this.clock = clock;
    this.node = node;
  }

  /** The next identifier in the given shard, 0 to 31. */
  public long next(int shard) {
    long tick = last.updateAndGet(before -> Math.max(before + 1, now() << 12));
    return (tick >>> 12) << 22 | (long) (shard & 31) << 17 | (long) node << 12 | (tick & 0xfff);
  }

  /**
   * The next identifier in the shard of something that exists already, so that both live together.
   */
  public long nextBeside(Id neighbour) {
    return next(shardOf(neighbour.value()));
  }

  private long now() {
    return clock.millis() - EPOCH_MILLIS;
  }

  public static int shardOf(long id) {
    return (int) (id >>> 17) & 31;
  }

  /** Writes an id as {@code prefix_0123456789abc}. */
  public static String format(String prefix, long value) {
    char[] text = new char[prefix.length() + 1 + LENGTH];
    prefix.getChars(0, prefix.length(), text, 0);
    text[prefix.length()] = '_';
    long rest = value;
    for (int i = text.length - 1; i > prefix.length(); i--) {
      text[i] = ALPHABET[(int) rest & 31];
      rest >>>= 5;
    }
    return new String(text);
  }

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException when the text is not an id of that kind
   */
  public static long parse(String prefix, String text) {
    int start = prefix.length() + 1;
    if (text.length() != start + LENGTH
        || !text.startsWith(prefix)
        || text.charAt(start - 1) != '_') {
      throw notAnId(prefix, text);
    }
    long value = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = digit(text.charAt(i));
      if (digit < 0 || value >>> 58 != 0) {
        throw notAnId(prefix, text);
      }
      value = value << 5 | digit;
    }
    return value;
  }

  private static int digit(char c) {
    for (int i = 0; i < ALPHABET.length; i++) {
      if (ALPHABET[i] == c) {
        return i;
      }
    }
    return -1;
  }

  private static IllegalArgumentException notAnId(String prefix, String text) {
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return new IllegalArgumentException(
        "'%s' is not an id that starts with %s_".formatted(shown, prefix));
  }
}
