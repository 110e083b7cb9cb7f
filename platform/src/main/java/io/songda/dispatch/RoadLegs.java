package io.songda.dispatch;

import io.songda.geo.RideTimes;
import io.songda.geo.Roads;
import io.songda.geo.Wgs84;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rides between all of some places, asked of the roads at once. */
final class RoadLegs implements Legs {

  private final Map<Wgs84, Integer> indexes = new HashMap<>();
  private final RideTimes times;

  private RoadLegs(List<Wgs84> places, RideTimes times) {
    for (Wgs84 place : places) {
      indexes.put(place, indexes.size());
    }
    this.times = times;
  }

  static RoadLegs among(Collection<Wgs84> places, Roads roads) {
    List<Wgs84> distinct = places.stream().distinct().toList();
    return new RoadLegs(distinct, roads.times(distinct, distinct));
  }

  @Override
  public double between(Wgs84 from, Wgs84 to) {
    return from.equals(to) ? 0 : times.seconds(index(from), index(to));
  }

  private int index(Wgs84 place) {
    Integer index = indexes.get(place);
    if (index == null) {
      throw new IllegalArgumentException(place + " is not in this table");
    }
    return index;
  }
}
