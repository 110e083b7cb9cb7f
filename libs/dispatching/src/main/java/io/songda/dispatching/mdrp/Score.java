package io.songda.dispatching.mdrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a day was worth, in the measures of Reyes et al. 2018 and four more: the floor of the mean
 * click-to-door that nobody can beat, the excess over it, what is late though it need not be, and
 * the mean with the undelivered counted as the maximum. Minutes, money and percent.
 *
 * @param impossible orders whose food is ready after the last shift
 */
public record Score(
    String instance,
    int orders,
    int delivered,
    int impossible,
    double undeliveredPercent,
    Spread clickToDoor,
    Spread overage,
    Spread readyToDoor,
    Spread readyToPickup,
    double onTimePercent,
    double avoidableLatePercent,
    int overMaximum,
    Spread utilization,
    Spread ordersPerHour,
    Spread bundlesPerHour,
    Spread ordersPerBundle,
    Spread payment,
    double totalPayment,
    double costPerOrder,
    double couriersOnGuarantee,
    int moves,
    double floor,
    double excess,
    double penalised) {

  /** The score of what was performed; says nothing about whether it was allowed. */
  public static Score of(Instance instance, List<Performed> stops) {
    return new Count(instance, stops).score();
  }

  /** The counting. */
  private static final class Count {

    private final Instance instance;
    private final Instance.Parameters parameters;
    private final Map<String, Integer> picked = new HashMap<>();
    private final Map<String, Integer> dropped = new HashMap<>();
    private final Map<String, List<Performed>> byCourier = new HashMap<>();
    private final Map<String, int[]> points = new HashMap<>();

    Count(Instance instance, List<Performed> stops) {
      this.instance = instance;
      this.parameters = instance.parameters();
      instance.restaurants().forEach(one -> points.put(one.id(), new int[] {one.x(), one.y()}));
      instance.couriers().forEach(one -> points.put(one.id(), new int[] {one.x(), one.y()}));
      instance.orders().forEach(one -> points.put(one.id(), new int[] {one.x(), one.y()}));
      for (Performed stop : stops) {
        byCourier.computeIfAbsent(stop.courier(), id -> new ArrayList<>()).add(stop);
        if (stop.kind() == Action.Kind.PICK) {
          stop.orders().forEach(order -> picked.put(order, stop.event()));
        } else if (stop.kind() == Action.Kind.DROP) {
          dropped.put(stop.location(), stop.event());
        }
      }
    }

    Score score() {
      List<Double> click = new ArrayList<>();
      List<Double> over = new ArrayList<>();
      List<Double> readyToDoor = new ArrayList<>();
      List<Double> readyToPickup = new ArrayList<>();
      double floors = 0;
      double excess = 0;
      int onTime = 0;
      int avoidable = 0;
      int overMaximum = 0;
      int impossible = 0;
      int lastOff = instance.lastOff();
      for (Instance.Order order : instance.orders()) {
        double floor = floor(order);
        floors += floor;
        impossible += order.ready() > lastOff ? 1 : 0;
        Integer at = dropped.get(order.id());
        boolean late = at == null || at - order.placed() > parameters.target();
        avoidable += late && floor <= parameters.target() ? 1 : 0;
        if (at == null) {
          continue;
        }
        double minutes = at - order.placed();
        click.add(minutes);
        over.add(Math.max(0, minutes - parameters.target()));
        readyToDoor.add((double) (at - order.ready()));
        readyToPickup.add((double) (picked.getOrDefault(order.id(), at) - order.ready()));
        excess += minutes - floor;
        onTime += late ? 0 : 1;
        overMaximum += minutes > parameters.maximum() ? 1 : 0;
      }
      int all = instance.orders().size();
      double sum = click.stream().mapToDouble(Double::doubleValue).sum();
      Work work = new Work();
      return new Score(
          instance.name(),
          all,
          click.size(),
          impossible,
          100.0 * (all - click.size()) / all,
          spread(click),
          spread(over),
          spread(readyToDoor),
          spread(readyToPickup),
          100.0 * onTime / all,
          100.0 * avoidable / all,
          overMaximum,
          spread(work.utilization),
          spread(work.ordersPerHour),
          spread(work.bundlesPerHour),
          spread(work.bundles),
          spread(work.pay),
          work.paid(),
          work.paid() / click.size(),
          (double) work.onGuarantee / instance.couriers().size(),
          work.moves,
          floors / all,
          excess / click.size(),
          (sum + (double) parameters.maximum() * (all - click.size())) / all);
    }

    private double floor(Instance.Order order) {
      return order.ready()
          - order.placed()
          + parameters.pickupService() / 2.0
          + minutes(order.restaurant(), order.id())
          + parameters.dropoffService() / 2.0;
    }

    private int minutes(String from, String to) {
      int[] a = points.getOrDefault(from, new int[2]);
      int[] b = points.getOrDefault(to, new int[2]);
      return parameters.minutes(a[0], a[1], b[0], b[1]);
    }

    private static Spread spread(List<Double> values) {
      return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** What each courier did. */
    private final class Work {

      final List<Double> utilization = new ArrayList<>();
      final List<Double> ordersPerHour = new ArrayList<>();
      final List<Double> bundlesPerHour = new ArrayList<>();
      final List<Double> bundles = new ArrayList<>();
      final List<Double> pay = new ArrayList<>();
      int onGuarantee;
      int moves;

      Work() {
        instance.couriers().forEach(this::add);
      }

      double paid() {
        return pay.stream().mapToDouble(Double::doubleValue).sum();
      }

      private void add(Instance.Courier courier) {
        @Nullable List<Performed> stops = byCourier.get(courier.id());
        String here = courier.id();
        int drive = 0;
        int drops = 0;
        int picks = 0;
        for (Performed stop : stops == null ? List.<Performed>of() : stops) {
          drive += minutes(here, stop.location());
          here = stop.location();
          switch (stop.kind()) {
            case DROP -> drops++;
            case PICK -> {
              picks++;
              bundles.add((double) stop.orders().size());
            }
            case MOVE -> moves++;
          }
        }
        int shift = courier.off() - courier.on();
        double guaranteed = parameters.payPerHour() * shift / 60;
        double earned = parameters.payPerOrder() * drops;
        pay.add(Math.max(earned, guaranteed));
        onGuarantee += earned < guaranteed ? 1 : 0;
        if (shift > 0) {
          int served = parameters.dropoffService() * drops + parameters.pickupService() * picks;
          utilization.add((double) (drive + served) / shift);
          ordersPerHour.add(60.0 * drops / shift);
          bundlesPerHour.add(60.0 * picks / shift);
        }
      }
    }
  }
}
