package io.songda.inventory;

import io.songda.shared.ItemId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who gets what of a batch: orders are served in their turn, and one whose items are not all there
 * gets nothing, so that it takes nothing away from those behind it.
 */
final class Allotment {

  private final Map<ItemId, Integer> free;
  private final Map<ItemId, Integer> taken = new HashMap<>();

  /** Starts from what is free; an item that is not among it is there without end. */
  Allotment(Map<ItemId, Integer> free) {
    this.free = new HashMap<>(free);
  }

  /** Gives an order all its lines, or none. */
  boolean serve(Reservation reservation) {
    Map<ItemId, Integer> wanted = total(reservation.lines());
    wanted.keySet().retainAll(free.keySet());
    if (wanted.entrySet().stream().anyMatch(want -> want.getValue() > left(want.getKey()))) {
      return false;
    }
    wanted.forEach(this::take);
    return true;
  }

  private int left(ItemId item) {
    return free.getOrDefault(item, 0);
  }

  private void take(ItemId item, int quantity) {
    free.merge(item, -quantity, Math::addExact);
    taken.merge(item, quantity, Math::addExact);
  }

  /** What was given away altogether, per item. */
  Map<ItemId, Integer> taken() {
    return taken;
  }

  /** Whether the last piece of the item was given away. */
  boolean hasEmptied(ItemId item) {
    return taken.containsKey(item) && left(item) == 0;
  }

  /** The lines summed per item. */
  static Map<ItemId, Integer> total(List<Line> lines) {
    Map<ItemId, Integer> total = new HashMap<>();
    lines.forEach(line -> total.merge(line.item(), line.quantity(), Math::addExact));
    return total;
  }
}
