package io.songda.simulator.report;

import io.songda.simulator.api.Answers.OrderView;
import io.songda.simulator.api.Answers.Summary;
import io.songda.simulator.api.Latencies;
import io.songda.simulator.witness.Ack;
import io.songda.simulator.witness.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a demo's report, from the evidence.
 *
 * @param minutes real minutes that were played
 */
public record Figures(
    Evidence evidence,
    Summary settled,
    double minutes,
    Latencies latencies,
    @Nullable Double lagMillis,
    @Nullable Double memoryMib,
    double openSeconds) {

  /** All rows, in a stable order. */
  public List<Row> rows() {
    List<OrderView> orders = evidence.orders();
    List<Row> rows = new ArrayList<>();
    rows.add(count("orders_placed", evidence.acks().size()));
    rows.add(count("paid", count(orders, OrderView::paid)));
    rows.add(Row.atLeast("delivered", (double) delivered(orders), "orders", 1, null));
    rows.add(Row.atLeast("completed", (double) status(orders, "COMPLETED"), "orders", 1, null));
    rows.add(count("cancelled", status(orders, "CANCELLED")));
    causes(orders).forEach((cause, number) -> rows.add(count("cancelled_by_" + cause, number)));
    rows.add(count("undelivered", status(orders, "UNDELIVERED")));
    rows.add(Row.of("on_time_share", onTimeShare(orders), "share"));
    rows.add(Row.of("promise_minutes", promiseMinutes(orders), "min"));
    rows.add(Row.of("event_lag_p99_ms", lagMillis, "ms"));
    rows.add(Row.atLeast("settled_fen", (double) settled.settledFen(), "fen", 1, null));
    rows.add(count("orders_settled", settled.ordersSettled()));
    long refunded = evidence.book().totals().getOrDefault("refundedFen", 0L);
    rows.add(Row.atLeast("refunded_fen", (double) refunded, "fen", 1, null));
    rows.add(
        Row.atMost(
            "ledger_sum_fen", (double) Math.abs(evidence.balance().sumFen()), "fen", 0, 0.0));
    rows.add(Row.atMost("memory_mib", memoryMib, "MiB", 2_048, 1_024.0));
    rows.add(Row.of("orders_per_minute", evidence.acks().size() / minutes, "1/min"));
    rows.add(Row.of("api_requests_per_s", latencies.total() / (minutes * 60), "1/s"));
    rows.add(Row.of("api_p50_ms", latencies.millis(0.5), "ms"));
    rows.add(Row.of("api_p99_ms", latencies.millis(0.99), "ms"));
    rows.add(Row.atMost("first_command_to_city_s", openSeconds, "s", 60, 20.0));
    return List.copyOf(rows);
  }

  private interface Question {
    boolean about(OrderView order);
  }

  private static long count(List<OrderView> orders, Question question) {
    return orders.stream().filter(question::about).count();
  }

  private static Row count(String name, long number) {
    return Row.of(name, (double) number, "orders");
  }

  private static long status(List<OrderView> orders, String status) {
    return count(orders, order -> order.status().equals(status));
  }

  private static long delivered(List<OrderView> orders) {
    return count(orders, order -> order.deliveredAt() != null);
  }

  private static Map<String, Long> causes(List<OrderView> orders) {
    Map<String, Long> causes = new TreeMap<>();
    for (OrderView order : orders) {
      if (order.status().equals("CANCELLED")) {
        String cause = order.cause() == null ? "unknown" : order.cause();
        causes.merge(cause.toLowerCase(Locale.ROOT), 1L, Long::sum);
      }
    }
    return causes;
  }

  /** Against the promise the customer saw when ordering. */
  private @Nullable Double onTimeShare(List<OrderView> orders) {
    Map<String, Ack> acks = new HashMap<>();
    evidence.acks().forEach(ack -> acks.put(ack.order(), ack));
    long all = 0;
    long onTime = 0;
    for (OrderView order : orders) {
      Ack ack = acks.get(order.orderId());
      if (order.deliveredAt() != null && ack != null) {
        all++;
        onTime += order.deliveredAt().isAfter(ack.promiseAt()) ? 0 : 1;
      }
    }
    return all == 0 ? null : (double) onTime / all;
  }

  private @Nullable Double promiseMinutes(List<OrderView> orders) {
    Map<String, OrderView> views = new HashMap<>();
    orders.forEach(order -> views.put(order.orderId(), order));
    List<Double> minutes = new ArrayList<>();
    for (Ack ack : evidence.acks()) {
      OrderView view = views.get(ack.order());
      if (view != null) {
        minutes.add(Duration.between(view.placedAt(), ack.promiseAt()).toSeconds() / 60.0);
      }
    }
    var mean = minutes.stream().mapToDouble(Double::doubleValue).average();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }
}
