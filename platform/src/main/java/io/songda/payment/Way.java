package io.songda.payment;

/** How the payer meets the channel. */
public enum Way {
  /** In an app that hands {@link Started#payParams} to the channel's own app. */
  IN_APP,
  /** By {@link Started#payUrl}, which the payer opens or scans as a code. */
  BY_CODE
}
