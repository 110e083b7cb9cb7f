package io.songda.dispatching.mdrp;

import java.util.List;
import java.util.Map;

/**
 * What a dispatcher is told in a minute.
 *
 * @param placed the orders that are new; their ready times may be estimates
 * @param couriers on duty, or still busy
 * @param ready ready times that have become known since, by order; empty when they were exact from
 *     the start
 */
public record Tick(
    int minute, List<Instance.Order> placed, List<Seen> couriers, Map<String, Integer> ready) {

  /** What a courier is doing. */
  public enum Doing {
    NOTHING,
    MOVE,
    /** Under way to a restaurant, or waiting there; the bundle is open. */
    PICK,
    /** Has picked up and is leaving the restaurant. */
    LOADED,
    DROP
  }

  /**
   * A courier.
   *
   * @param at the location where the courier is, or will be when the stop ends
   * @param free when the stop ends; an estimate while a pick-up waits
   * @param board orders on board
   * @param bundle orders of the open pick-up
   * @param earliest when the open pick-up can happen at the earliest; of no meaning without one
   */
  public record Seen(
      String id,
      String at,
      int free,
      Doing doing,
      List<String> board,
      List<String> bundle,
      int earliest) {

    public Seen {
      board = List.copyOf(board);
      bundle = List.copyOf(bundle);
    }
  }
}
