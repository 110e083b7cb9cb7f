package io.songda.rider;

/** How far the city trusts a rider. */
public enum RiderState {
  /** Applied, not approved yet. */
  PENDING,
  APPROVED,
  /** Was approved and may not work now. */
  SUSPENDED
}
