package io.songda.dispatching;

/** One thing a rider does: takes a delivery in, or hands it over. */
public record Stop(Kind kind, long delivery) {

  /** At the store, or at the customer's door. */
  public enum Kind {
    PICKUP,
    DROPOFF
  }

  public static Stop pickup(long delivery) {
    return new Stop(Kind.PICKUP, delivery);
  }

  public static Stop dropoff(long delivery) {
    return new Stop(Kind.DROPOFF, delivery);
  }
}
