package io.songda.bench;

/** Ids as the API spells them, a prefix and 13 characters of base 32, and as the tables do. */
public final class Id {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 13;

  private Id() {}

  /** The id as the API spells it, e.g. {@code ord_…}. */
  public static String of(String prefix, long value) {
    char[] text = new char[LENGTH];
    long rest = value;
    for (int i = text.length - 1; i >= 0; i--) {
      text[i] = ALPHABET.charAt((int) rest & 31);
      rest >>>= 5;
    }
    return prefix + '_' + new String(text);
  }

  /** The value of an id of whatever kind. */
  public static long value(String id) {
    long value = 0;
    for (int i = id.indexOf('_') + 1; i < id.length(); i++) {
      value = value << 5 | ALPHABET.indexOf(id.charAt(i));
    }
    return value;
  }
}
