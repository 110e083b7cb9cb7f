package io.songda.dispatch;

/** What becomes of goods nobody takes. */
public enum Decision {
  /** Back to the store. */
  RETURN,
  /** Left in a safe place at the door. */
  LEAVE_AT_DOOR,
  /** Thrown away; food only. */
  DISCARD
}
