package io.songda.dispatching;

import java.util.List;

/**
 * One moment of a city.
 *
 * @param now whole seconds of the clock that all times refer to
 * @param deliveries everything that is not handed over yet, what is on board included
 * @param riders everybody who works now or will
 * @param places where the places are
 * @param expected where deliveries will probably begin soon; empty when nobody knows
 */
public record Snapshot(
    int now, List<Delivery> deliveries, List<Rider> riders, Places places, List<Demand> expected) {

  /** Without any expectation. */
  public Snapshot(int now, List<Delivery> deliveries, List<Rider> riders, Places places) {
    this(now, deliveries, riders, places, List.of());
  }

  public Snapshot {
    expected = List.copyOf(expected);
    deliveries = List.copyOf(deliveries);
    riders = List.copyOf(riders);
  }
}
