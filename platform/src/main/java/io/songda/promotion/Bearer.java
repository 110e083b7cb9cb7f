package io.songda.promotion;

/** Who pays for a saving. */
public enum Bearer {
  PLATFORM,
  MERCHANT
}
