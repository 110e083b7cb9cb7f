package io.songda.dispatching;

/**
 * Something to be carried. Times are whole seconds of any one clock.
 *
 * @param id unique among the deliveries of a snapshot
 * @param pickup the place of the store
 * @param dropoff the place of the customer
 * @param placed when the customer ordered
 * @param ready when the food is, or is expected to be, ready
 * @param readySpread the standard deviation of what it may be wrong by, in seconds; 0 when it is
 *     known. Where it is not 0 the food is taken as not ready yet
 * @param promised when the customer was told to have it
 * @param size how much of a rider's capacity it takes, at least 1
 * @param needs the skills it needs, one bit each; 0 for none
 */
public record Delivery(
    long id,
    int pickup,
    int dropoff,
    int placed,
    int ready,
    int readySpread,
    int promised,
    int size,
    long needs) {

  public Delivery {
    if (readySpread < 0) {
      throw new IllegalArgumentException("Delivery %d has a spread below zero".formatted(id));
    }
    if (size < 1) {
      throw new IllegalArgumentException("Delivery %d has the size %d".formatted(id, size));
    }
  }

  /** A delivery of size 1 that anybody can carry, ready at a known time. */
  public static Delivery of(long id, int pickup, int dropoff, int placed, int ready, int promised) {
    return new Delivery(id, pickup, dropoff, placed, ready, 0, promised, 1, 0);
  }

  /** The same delivery, but ready at a time that is only guessed. */
  public Delivery guessed(int mean, int spread) {
    return new Delivery(id, pickup, dropoff, placed, mean, spread, promised, size, needs);
  }
}
