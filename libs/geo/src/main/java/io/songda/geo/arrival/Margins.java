package io.songda.geo.arrival;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Seconds to add to a quantile so that it keeps its share on orders it has not seen: split
 * conformal prediction (Romano, Patterson, Candès 2019), for each hour and zone. A pair with few
 * orders uses its hour's margin, an hour with few that of all. Never changes.
 */
final class Margins {

  private static final int ENOUGH = 100;

  private final double all;
  private final Map<Integer, Double> hours;
  private final Map<Integer, Double> pairs;

  private Margins(double all, Map<Integer, Double> hours, Map<Integer, Double> pairs) {
    this.all = all;
    this.hours = Map.copyOf(hours);
    this.pairs = Map.copyOf(pairs);
  }

  /** How far one order came after its quantile, negative when before. */
  record Miss(int zone, int hour, double seconds) {}

  static Margins of(List<Miss> misses, double share) {
    List<Double> all = new ArrayList<>();
    Map<Integer, List<Double>> byHour = new HashMap<>();
    Map<Integer, List<Double>> byPair = new HashMap<>();
    for (Miss miss : misses) {
      all.add(miss.seconds());
      byHour.computeIfAbsent(miss.hour(), _ -> new ArrayList<>()).add(miss.seconds());
      byPair.computeIfAbsent(key(miss), _ -> new ArrayList<>()).add(miss.seconds());
    }
    return new Margins(margin(all, share), margins(byHour, share), margins(byPair, share));
  }

  double margin(int zone, int hour) {
    return pairs.getOrDefault(zone * 24 + hour, hours.getOrDefault(hour, all));
  }

  private static int key(Miss miss) {
    return miss.zone() * 24 + miss.hour();
  }

  private static Map<Integer, Double> margins(Map<Integer, List<Double>> groups, double share) {
    Map<Integer, Double> margins = new HashMap<>();
    groups.forEach(
        (key, misses) -> {
          if (misses.size() >= ENOUGH) {
            margins.put(key, margin(misses, share));
          }
        });
    return margins;
  }

  /** One more than the sample counts, because the next order is one of them as well. */
  private static double margin(List<Double> misses, double share) {
    double[] values = misses.stream().mapToDouble(Double::doubleValue).toArray();
    return QuantileTrees.quantile(
        values, Math.min(1, share * (values.length + 1) / Math.max(1, values.length)));
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(all);
    write(out, hours);
    write(out, pairs);
  }

  static Margins read(DataInput in) throws IOException {
    return new Margins(in.readDouble(), map(in), map(in));
  }

  private static void write(DataOutput out, Map<Integer, Double> map) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<Integer, Double> entry : map.entrySet()) {
      out.writeInt(entry.getKey());
      out.writeDouble(entry.getValue());
    }
  }

  private static Map<Integer, Double> map(DataInput in) throws IOException {
    Map<Integer, Double> map = new HashMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      map.put(in.readInt(), in.readDouble());
    }
    return map;
  }
}
