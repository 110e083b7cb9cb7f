package io.songda.bench.kill;

import io.songda.bench.Reply;
import io.songda.bench.RunningCity;
import io.songda.bench.kill.History.Acknowledged;
import io.songda.bench.town.Town;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Brings every order to an end and waits until the money has come to rest. */
final class Closing {

  private static final Duration KITCHENS_GO_ON = Duration.ofSeconds(12);
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  /**
   * A refund whose callback a kill has swallowed is asked about 10 s, 1 and 5 minutes after each
   * other; most runs need a few seconds.
   */
  private static final Duration MONEY = Duration.ofSeconds(420);

  private final RunningCity city;
  private final History history;
  private final Phone operator;

  Closing(RunningCity city, Town town, History history) {
    this.city = city;
    this.history = history;
    this.operator = new Phone(city.platform(), town.operator(), history);
  }

  /** Kitchens and riders must still be at work. */
  void run() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE.toNanos()) {
      boolean kitchenOver = System.nanoTime() - start > KITCHENS_GO_ON.toNanos();
      int open = 0;
      open +=
          each(
              "PENDING_PAYMENT",
              id -> byCustomer(id, "cancel", Map.of("reason", "CU_CHANGED_MIND")));
      open += each("DELIVERED", id -> byCustomer(id, "confirm-receipt", null));
      for (String status : List.of("PLACED", "ACCEPTED", "PREPARING", "READY")) {
        open += each(status, kitchenOver ? this::endByOperator : id -> {});
      }
      open += each("IN_DELIVERY", id -> {});
      if (open == 0) {
        return;
      }
      pause();
    }
  }

  private interface Step {
    void on(String order);
  }

  private int each(String status, Step step) {
    JsonNode list =
        operator.get("operator/orders?status=" + status + "&limit=100").body().at("/items");
    list.forEach(order -> step.on(order.requiredAt("/orderId").stringValue()));
    return list.size();
  }

  private void byCustomer(String order, String verb, @Nullable Object body) {
    Acknowledged told = history.order(order);
    if (told != null) {
      Phone customer = new Phone(city.platform(), told.wish().shopper().person(), history);
      count(
          "closing " + verb, customer.insist("POST", path(order, verb), body, verb + "-" + order));
    }
  }

  private void endByOperator(String order) {
    count(
        "closing by operator",
        operator.insist(
            "POST",
            "operator/" + path(order, "cancel"),
            Map.of("cause", "OUTAGE", "reason", "closing time"),
            "end-" + order));
  }

  private static String path(String order, String verb) {
    return "orders/%s/%s".formatted(order, verb);
  }

  private void count(String what, Reply reply) {
    history.count(reply.ok() ? what : "%s refused %s".formatted(what, reply.code()));
  }

  /** Waits until nothing is under way between the channel's book and ours. */
  void awaitMoney() throws IOException, SQLException {
    long deadline = System.nanoTime() + MONEY.toNanos();
    while (System.nanoTime() < deadline && !isAtRest()) {
      pause();
    }
  }

  private boolean isAtRest() throws IOException, SQLException {
    Books books = Books.read(city.folder().resolve("data"));
    JsonNode totals = channel().at("/totals");
    long held = totals.at("/paidFen").longValue() - totals.at("/refundedFen").longValue();
    boolean empty =
        books.orders().values().stream()
            .noneMatch(order -> order.ended() && books.funds().getOrDefault(order.id(), 0L) != 0);
    return empty
        && books.account("REFUND_TRANSIT") == 0
        && books.account("SUSPENSE") == 0
        && held == -books.account("CHANNEL_CLEARING");
  }

  /** The channel's own book. */
  JsonNode channel() throws IOException {
    return city.sandbox().send("GET", "sandbox/book", null, null, null).orThrow("the book").body();
  }

  private static void pause() {
    LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
  }
}
