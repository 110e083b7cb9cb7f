package io.songda.shared;

/** A typed 64-bit identifier; as text it is a prefix and 13 characters of Crockford's base 32. */
public interface Id {
  long value();
}
