package io.songda.dispatching.mdrp;

import java.util.List;

/**
 * One stop of a courier's instructions.
 *
 * @param location a restaurant, or the order that is dropped
 * @param orders of a pick-up; empty otherwise
 */
public record Action(Kind kind, String location, List<String> orders) {

  /** To a restaurant for orders; to a door; to a restaurant without orders. */
  public enum Kind {
    PICK,
    DROP,
    MOVE
  }

  public Action {
    orders = List.copyOf(orders);
  }

  public static Action pick(String restaurant, List<String> orders) {
    return new Action(Kind.PICK, restaurant, orders);
  }

  public static Action drop(String order) {
    return new Action(Kind.DROP, order, List.of());
  }

  public static Action move(String restaurant) {
    return new Action(Kind.MOVE, restaurant, List.of());
  }
}
