package io.songda.pricing;

/** Who bears the loss of a case. */
public enum Bearer {
  NOBODY,
  CUSTOMER,
  MERCHANT,
  PLATFORM,
  /** The insurer up to the declared value, the platform beyond it. */
  INSURER
}
