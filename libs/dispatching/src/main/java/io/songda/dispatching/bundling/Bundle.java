package io.songda.dispatching.bundling;

import java.util.List;

/** What one rider of a kind takes in, and the order in which it is handed over. */
public record Bundle(int kind, List<Integer> pickups, List<Integer> handovers) {

  public Bundle {
    pickups = List.copyOf(pickups);
    handovers = List.copyOf(handovers);
  }

  /** Money: the fixed cost and the way. */
  public double cost(Batch batch) {
    int way = 0;
    int at = pickups.getFirst();
    for (int order : pickups.subList(1, pickups.size())) {
      way += batch.distance()[at][order];
      at = order;
    }
    for (int order : handovers) {
      int door = order + batch.orders().size();
      way += batch.distance()[at][door];
      at = door;
    }
    Batch.Kind rider = batch.kinds().get(kind);
    return rider.fixed() + way / 100.0 * rider.perHundredMetres();
  }
}
