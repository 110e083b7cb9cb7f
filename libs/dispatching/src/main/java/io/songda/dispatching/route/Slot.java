package io.songda.dispatching.route;

/**
 * Where a delivery would go on a route.
 *
 * @param rider the number of the rider
 * @param from the stop before which it is picked up
 * @param to the stop before which it is handed over, counted without the new pick-up
 * @param extra minutes that the route costs more
 */
public record Slot(int rider, int from, int to, double extra) {}
