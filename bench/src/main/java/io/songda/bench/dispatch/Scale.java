package io.songda.bench.dispatch;

import io.songda.bench.Bench;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.dispatching.Delivery;
import io.songda.dispatching.Plane;
import io.songda.dispatching.Rules;
import io.songda.dispatching.Snapshot;
import io.songda.dispatching.cost.ClickToDoor;
import io.songda.dispatching.cost.Objective;
import io.songda.dispatching.cost.Urgency;
import io.songda.dispatching.plan.Budget;
import io.songda.dispatching.plan.Plan;
import io.songda.dispatching.plan.Planner;
import io.songda.dispatching.plan.Policy;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** How fast plans are made for many riders, in a burst, and as a city grows. */
public final class Scale implements Bench.Program {

  private static final int RIDERS = 5_000;
  private static final int ORDERS_PER_MINUTE = 250;
  private static final int BURST = 5_000;
  private static final double RIDERS_PER_SQUARE_KILOMETRE = 15;
  private static final int DAY = 86_400;
  private static final int MOST_PLACES = 120_000;
  private static final Rules RULES = new Rules(120, 120, false);

  @Override
  public String purpose() {
    return "planning for 5,000 riders, a burst of 5,000 orders, 500 to 20,000 riders: [--minutes 40]";
  }

  @Override
  public Report run(Options options) {
    Instant startedAt = Instant.now();
    int seed = options.number("seed", 1);
    int minutes = options.number("minutes", 40);
    List<Report.Row> rows = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    new Town(RIDERS, seed).play(3, ORDERS_PER_MINUTE, 0); // compiles
    sustained(rows, violations, seed, minutes);
    burst(rows, violations, seed);
    growth(rows, seed, Math.min(15, minutes));
    return Report.of("dispatch-scale", startedAt, seed, rows, violations);
  }

  private static void sustained(
      List<Report.Row> rows, List<String> violations, int seed, int minutes) {
    Town town = new Town(RIDERS, seed);
    town.play(minutes, ORDERS_PER_MINUTE, 0);
    rows.add(Report.Row.of("sustained_riders", RIDERS, ""));
    rows.add(Report.Row.of("sustained_orders_per_min", ORDERS_PER_MINUTE, "1/min"));
    rows.add(Report.Row.of("sustained_open_deliveries_max", town.mostOpen, ""));
    rows.add(
        Report.Row.atMost(
            "sustained_decision_p99_ms", quantile(town.waits, 0.99), "ms", 1000.0, 200));
    rows.add(Report.Row.of("sustained_decision_p95_ms", quantile(town.waits, 0.95), "ms"));
    rows.add(Report.Row.of("sustained_tick_p99_ms", quantile(town.ticks, 0.99), "ms"));
    rows.add(
        Report.Row.atMost("sustained_share_of_one_core_percent", town.coreShare(), "%", 25.0, 5));
    rows.add(Report.Row.of("sustained_delivered", town.fleet.delivered(), ""));
    violations.addAll(town.faults("sustained"));
  }

  private static void burst(List<Report.Row> rows, List<String> violations, int seed) {
    Town town = new Town(RIDERS, seed);
    town.play(5, ORDERS_PER_MINUTE, 0);
    town.ticks.clear();
    town.waits.clear();
    town.play(1, 0, BURST);
    town.play(4, ORDERS_PER_MINUTE, 0);
    rows.add(Report.Row.of("burst_orders", BURST, "1/min"));
    rows.add(Report.Row.atMost("burst_tick_max_ms", quantile(town.ticks, 1), "ms", 500.0, 200));
    rows.add(Report.Row.of("burst_decision_p99_ms", quantile(town.waits, 0.99), "ms"));
    rows.add(Report.Row.of("burst_open_deliveries_max", town.mostOpen, ""));
    rows.add(Report.Row.atMost("burst_less_urgent_first", town.outOfTurn, "", 0.0, 0));
    town.finish();
    int lost = town.placed - town.fleet.delivered();
    rows.add(Report.Row.atMost("burst_lost", lost, "", 0.0, 0));
    if (lost != 0) {
      violations.add("%d of %d orders were not delivered".formatted(lost, town.placed));
    }
    violations.addAll(town.faults("burst"));
  }

  private static void growth(List<Report.Row> rows, int seed, int minutes) {
    Map<Integer, Double> perOrder = new HashMap<>();
    for (int riders : List.of(500, 1_000, 2_000, 5_000, 10_000, 20_000)) {
      Town town = new Town(riders, seed);
      town.play(minutes, riders / 20, 0);
      double micros = town.cpuNanos / 1e3 / town.placed;
      perOrder.put(riders, micros);
      rows.add(Report.Row.of("growth_%d_cpu_us_per_order".formatted(riders), micros, "us"));
    }
    double ratio =
        perOrder.getOrDefault(20_000, Double.NaN) / perOrder.getOrDefault(500, Double.NaN);
    rows.add(Report.Row.atMost("growth_cost_per_order_20000_to_500", ratio, "", 2.0, 1.2));
  }

  private static double quantile(List<Double> values, double q) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(q * (sorted.length - 1))];
  }

  /** A square city that is planned twice a second. */
  private static final class Town {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final SplittableRandom chance;
    private final double side;
    private final double[] xs;
    private final double[] ys;
    private final Plane places;
    final Fleet fleet;
    private final Planner planner;
    private final Map<Long, Double> undecided = new HashMap<>();
    final List<Double> waits = new ArrayList<>();
    final List<Double> ticks = new ArrayList<>();
    private int nextPlace;
    private int now;
    private boolean half;
    long cpuNanos;
    int placed;
    int mostOpen;
    int outOfTurn;

    Town(int riders, int seed) {
      this.chance = new SplittableRandom(seed);
      this.side = 1_000 * Math.sqrt(riders / RIDERS_PER_SQUARE_KILOMETRE);
      int most = riders + MOST_PLACES;
      this.xs = new double[most];
      this.ys = new double[most];
      for (int i = 0; i < riders; i++) {
        xs[i] = side * chance.nextDouble();
        ys[i] = side * chance.nextDouble();
      }
      this.nextPlace = riders;
      this.places = new Plane(xs, ys, 5.5);
      this.fleet = new Fleet(places, RULES, riders, DAY);
      this.planner =
          new Planner(
              new Policy(
                  RULES,
                  new Objective(List.of(new ClickToDoor(1), new Urgency(1, 10)), List.of(), 300),
                  new Budget(250, 20, Duration.ofMillis(100)),
                  1,
                  0.1,
                  24,
                  false,
                  0,
                  seed));
    }

    double coreShare() {
      return 100.0 * cpuNanos / 1e9 / now;
    }

    /** Plays so many minutes; the burst comes on top, spread over them. */
    void play(int minutes, int perMinute, int burst) {
      int seconds = 60 * minutes;
      double perSecond = perMinute / 60.0 + (double) burst / seconds;
      double due = 0;
      for (int beat = 0; beat < 2 * seconds; beat++) {
        due += perSecond / 2;
        while (due >= 1) {
          due--;
          order();
        }
        tick();
      }
    }

    void finish() {
      for (int beat = 0; beat < 8 * 3600 && fleet.openDeliveries() > 0; beat++) {
        tick();
      }
    }

    /** Ordered at some instant of the half second that ends now. */
    private void order() {
      int store = nextPlace++;
      int door = nextPlace++;
      xs[store] = side * chance.nextDouble();
      ys[store] = side * chance.nextDouble();
      double away = 300 + 1_700 * chance.nextDouble();
      double angle = 2 * Math.PI * chance.nextDouble();
      xs[door] = xs[store] + away * Math.cos(angle);
      ys[door] = ys[store] + away * Math.sin(angle);
      int ready = now + 300 + chance.nextInt(900);
      long id = placed++;
      fleet.place(Delivery.of(id, store, door, now, ready, now + 2_400));
      undecided.put(id, time() - chance.nextDouble() / 2);
    }

    private void tick() {
      Snapshot snapshot = fleet.snapshot(now);
      mostOpen = Math.max(mostOpen, fleet.openDeliveries());
      long cpu = THREADS.getCurrentThreadCpuTime();
      long began = System.nanoTime();
      Plan plan = planner.plan(snapshot);
      double seconds = (System.nanoTime() - began) / 1e9;
      cpuNanos += THREADS.getCurrentThreadCpuTime() - cpu;
      ticks.add(1_000 * seconds);
      decided(snapshot, plan, seconds);
      fleet.follow(plan, now);
      now += half ? 1 : 0;
      half = !half;
    }

    private double time() {
      return half ? now + 0.5 : now;
    }

    private void decided(Snapshot snapshot, Plan plan, double seconds) {
      Set<Long> unserved = new HashSet<>(plan.unserved());
      int mostUrgentLeft = Integer.MAX_VALUE;
      for (Delivery delivery : snapshot.deliveries()) {
        if (unserved.contains(delivery.id())) {
          mostUrgentLeft = Math.min(mostUrgentLeft, delivery.ready());
        }
      }
      for (Delivery delivery : snapshot.deliveries()) {
        Double since = undecided.get(delivery.id());
        if (since != null && !unserved.contains(delivery.id())) {
          undecided.remove(delivery.id());
          waits.add(1_000 * (time() - since + seconds));
          outOfTurn += delivery.ready() > mostUrgentLeft ? 1 : 0;
        }
      }
    }

    List<String> faults(String when) {
      return fleet.deliveredTwice().isEmpty()
          ? List.of()
          : List.of("%s: delivered twice: %s".formatted(when, fleet.deliveredTwice()));
    }
  }
}
