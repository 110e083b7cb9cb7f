package io.songda.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Many areas that are asked together which of them contain a point: 5,000 overlapping delivery
 * areas in some hundredths of a millisecond. Never changes, so any number of threads may ask.
 */
public final class Areas<K> {

  private final List<K> keys;
  private final AreaTree tree;

  private Areas(Map<K, Area> areas) {
    keys = List.copyOf(areas.keySet());
    tree = new AreaTree(keys.stream().map(areas::get).toList());
  }

  /** An index of these areas under their keys, in the order of the map. */
  public static <K> Areas<K> of(Map<K, Area> areas) {
    return new Areas<>(areas);
  }

  /**
   * The keys of all areas that contain the point, outline included, in the order they were given.
   */
  public List<K> containing(Wgs84 point) {
    int[] ranks = tree.containing(point);
    List<K> found = new ArrayList<>(ranks.length);
    for (int rank : ranks) {
      found.add(keys.get(rank));
    }
    return found;
  }

  /** How many areas there are. */
  public int size() {
    return keys.size();
  }
}
