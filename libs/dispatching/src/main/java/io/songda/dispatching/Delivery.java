package io.songda.dispatching;

/**
 * Something to be carried. Times are whole seconds of any one clock.
 *
 * @param id unique among the deliveries of a snapshot
 * @param pickup the place of the store
 * @param dropoff the place of the customer
 * @param placed when the customer ordered
 * @param ready when the food is, or is expected to be, ready
 * @param promised when the customer was told to have it
 * @param size how much of a rider's capacity it takes, at least 1
 * @param needs the skills it needs, one bit each; 0 for none
 */
public record Delivery(
    long id, int pickup, int dropoff, int placed, int ready, int promised, int size, long needs) {

  public Delivery {
    if (size < 1) {
      throw new IllegalArgumentException("Delivery %d has the size %d".formatted(id, size));
    }
  }

  /** A delivery of size 1 that anybody can carry. */
  public static Delivery of(long id, int pickup, int dropoff, int placed, int ready, int promised) {
    return new Delivery(id, pickup, dropoff, placed, ready, promised, 1, 0);
  }
}
