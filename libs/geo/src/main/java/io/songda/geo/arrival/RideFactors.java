package io.songda.geo.arrival;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much longer rides take than the roads alone say, by hour of the day and zone: traffic, lights
 * and crowds. Learned as sums of ridden and of routed seconds; a pair that has seen little leans on
 * its hour, and an hour on the whole city. Never changes.
 */
public final class RideFactors {

  /** Routed seconds that count as much as the experience of the next larger group: 20 rides. */
  private static final double TRUST = 20 * 600.0;

  private static final double LEAST = 0.5;
  private static final double MOST = 3;

  /** Spread of rides around their factor until some have been seen, and how many these are. */
  private static final double COLD_QUICK = 0.85;

  private static final double COLD_SLOW = 1.25;
  private static final int ENOUGH = 100;

  /** One finished ride: what the roads said and what it took. */
  public record Ridden(int zone, int hour, double routedSeconds, double riddenSeconds) {}

  private final double city;
  private final double[] hours;
  private final Map<Integer, Double> pairs;
  private final double quick;
  private final double slow;

  private RideFactors(
      double city, double[] hours, Map<Integer, Double> pairs, double quick, double slow) {
    this.city = city;
    this.hours = hours;
    this.pairs = Map.copyOf(pairs);
    this.quick = quick;
    this.slow = slow;
  }

  /** What is used before anything was learned: rides take what the roads say. */
  public static RideFactors none() {
    return learned(List.of());
  }

  /** Learns from finished rides. */
  public static RideFactors learned(List<Ridden> rides) {
    double[] all = new double[2];
    double[][] byHour = new double[24][2];
    Map<Integer, double[]> byPair = new HashMap<>();
    for (Ridden ride : rides) {
      add(all, ride);
      add(byHour[ride.hour()], ride);
      add(byPair.computeIfAbsent(key(ride.zone(), ride.hour()), _ -> new double[2]), ride);
    }
    double city = factor(all, 1);
    double[] hours = new double[24];
    for (int hour = 0; hour < 24; hour++) {
      hours[hour] = factor(byHour[hour], city);
    }
    Map<Integer, Double> pairs = new HashMap<>();
    byPair.forEach((pair, sums) -> pairs.put(pair, factor(sums, hours[pair % 24])));
    RideFactors usual = new RideFactors(city, hours, pairs, COLD_QUICK, COLD_SLOW);
    double[] ratios = usual.ratios(rides);
    return ratios.length < ENOUGH
        ? usual
        : new RideFactors(
            city,
            hours,
            pairs,
            QuantileTrees.quantile(ratios, 0.1),
            QuantileTrees.quantile(ratios, 0.9));
  }

  /** What rides took of what the roads and the factor said. */
  private double[] ratios(List<Ridden> rides) {
    return rides.stream()
        .filter(ride -> ride.routedSeconds() > 0)
        .mapToDouble(
            ride ->
                ride.riddenSeconds() / (ride.routedSeconds() * factor(ride.zone(), ride.hour())))
        .toArray();
  }

  /** One ride of ten takes less than this share of its seconds times the factor. */
  public double quick() {
    return quick;
  }

  /** One ride of ten takes more than this share of them. */
  public double slow() {
    return slow;
  }

  /** By what the routed seconds of an hour and zone are multiplied; between 0.5 and 3. */
  public double factor(int zone, int hour) {
    return pairs.getOrDefault(key(zone, hour), hours[hour]);
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(city);
    for (double hour : hours) {
      out.writeDouble(hour);
    }
    out.writeInt(pairs.size());
    for (Map.Entry<Integer, Double> pair : pairs.entrySet()) {
      out.writeInt(pair.getKey());
      out.writeDouble(pair.getValue());
    }
    out.writeDouble(quick);
    out.writeDouble(slow);
  }

  static RideFactors read(DataInput in) throws IOException {
    double city = in.readDouble();
    double[] hours = new double[24];
    for (int hour = 0; hour < 24; hour++) {
      hours[hour] = in.readDouble();
    }
    Map<Integer, Double> pairs = new HashMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      pairs.put(in.readInt(), in.readDouble());
    }
    return new RideFactors(city, hours, pairs, in.readDouble(), in.readDouble());
  }

  private static int key(int zone, int hour) {
    return zone * 24 + hour;
  }

  private static void add(double[] sums, Ridden ride) {
    sums[0] += ride.routedSeconds();
    sums[1] += ride.riddenSeconds();
  }

  private static double factor(double[] sums, double larger) {
    return Math.clamp((sums[1] + TRUST * larger) / (sums[0] + TRUST), LEAST, MOST);
  }
}
