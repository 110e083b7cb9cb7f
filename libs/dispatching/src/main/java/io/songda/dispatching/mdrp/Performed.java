package io.songda.dispatching.mdrp;

import java.util.List;

/**
 * One stop that a courier made. Times are whole minutes.
 *
 * @param location a restaurant, or the order that was dropped
 * @param decided when the instruction was given
 * @param event when the goods changed hands; the arrival for a move
 * @param orders those of a pick-up
 * @param assigned for each of them, when it was given to this courier for good
 */
public record Performed(
    String courier,
    int sequence,
    Action.Kind kind,
    String location,
    int decided,
    int depart,
    int arrive,
    int event,
    int leave,
    List<String> orders,
    List<Integer> assigned) {

  public Performed {
    orders = List.copyOf(orders);
    assigned = List.copyOf(assigned);
  }
}
