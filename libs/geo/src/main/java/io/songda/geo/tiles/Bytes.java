package io.songda.geo.tiles;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The wire format of Protocol Buffers, as much of it as a vector tile needs. */
final class Bytes {

  private static final int LENGTH_DELIMITED = 2;

  private byte[] bytes = new byte[256];
  private int size;

  /** A number field. */
  Bytes number(int field, long value) {
    return varint((long) field << 3).varint(value);
  }

  /** A text field. */
  Bytes text(int field, String value) {
    return raw(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** A message inside of this one. */
  Bytes message(int field, Bytes inner) {
    return raw(field, inner.toArray());
  }

  /** Packed whole numbers. */
  Bytes packed(int field, int[] values, int count) {
    Bytes inner = new Bytes();
    for (int i = 0; i < count; i++) {
      inner.varint(Integer.toUnsignedLong(values[i]));
    }
    return message(field, inner);
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private Bytes raw(int field, byte[] value) {
    varint(((long) field << 3) | LENGTH_DELIMITED).varint(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  private Bytes varint(long value) {
    room(10);
    long left = value;
    while ((left & ~0x7FL) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
    return this;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
