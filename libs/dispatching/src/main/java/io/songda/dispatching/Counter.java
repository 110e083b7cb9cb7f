package io.songda.dispatching;

import java.util.List;

/**
 * A pick-up that is under way: the rider rides to the store or waits at its counter. More
 * deliveries of the same store may join until the goods are handed over; none may leave.
 *
 * @param earliest the first second in which the goods can be handed over, when they are ready
 * @param deliveries what the rider was told to take there, never empty
 */
public record Counter(int earliest, List<Long> deliveries) {

  public Counter {
    deliveries = List.copyOf(deliveries);
    if (deliveries.isEmpty()) {
      throw new IllegalArgumentException("Nothing is taken at this counter");
    }
  }
}
