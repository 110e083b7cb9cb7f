package io.songda.order;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.songda.shared.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What is measured of placing orders. Counted without locks and never by customer or store: the
 * only label is how it ended, {@code placed}, a refusal's code or {@code failed}.
 */
@Component
class OrderMeters {

  private static final String ORDERS = "songda.orders";

  /** Counted from the first scrape on, so that the first of them is seen as an increase. */
  private static final List<String> USUAL =
      List.of(
          "placed",
          "failed",
          "orders_overloaded",
          "database_unavailable",
          "out_of_stock",
          "coupon_used",
          "points_spent");

  private final MeterRegistry meters;
  private final Map<String, Counter> outcomes = new ConcurrentHashMap<>();
  private final Timer answers;
  private final Timer batches;
  private final DistributionSummary batchSizes;

  OrderMeters(MeterRegistry meters) {
    this.meters = meters;
    USUAL.forEach(this::outcome);
    this.answers =
        Timer.builder("songda.orders.answer")
            .description("From the request to the answer after the commit, whatever it says")
            .serviceLevelObjectives(
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(30),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5))
            .register(meters);
    this.batches =
        Timer.builder("songda.intake.batch")
            .description("One batch of new orders with its commit")
            .register(meters);
    this.batchSizes =
        DistributionSummary.builder("songda.intake.batch.orders")
            .description("Orders of one batch")
            .register(meters);
  }

  /** The queue of the intake: how many wait, and how many may. */
  void watch(java.util.Queue<?> waiting, int most) {
    meters.gauge("songda.intake.waiting", waiting, java.util.Queue::size);
    meters.gauge("songda.intake.most", waiting, queue -> most);
  }

  /** Places an order and notes how that ended and how long it took. */
  <T> T counted(Supplier<T> placing) {
    long began = System.nanoTime();
    String ended = "failed";
    try {
      T placed = placing.get();
      ended = "placed";
      return placed;
    } catch (Refusal refusal) {
      ended = refusal.code();
      throw refusal;
    } finally {
      answers.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
      outcome(ended).increment();
    }
  }

  /** Somebody was turned away before anything was looked at. */
  void turnedAway(String code) {
    outcome(code).increment();
  }

  private Counter outcome(String how) {
    Counter known = outcomes.get(how);
    return known != null
        ? known
        : outcomes.computeIfAbsent(how, first -> meters.counter(ORDERS, "outcome", first));
  }

  /** A batch was committed or not. */
  void batch(int orders, long tookNanos) {
    batches.record(tookNanos, TimeUnit.NANOSECONDS);
    batchSizes.record(orders);
  }
}
