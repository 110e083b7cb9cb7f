package io.songda.bench.kill;

import io.songda.bench.Http;
import io.songda.bench.Reply;
import io.songda.bench.kill.History.Acknowledged;
import io.songda.bench.kill.History.Line;
import io.songda.bench.town.Town;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/**
 * Compares what the clients were told, what the sandbox's own book says, what the API shows and
 * what the tables hold, order by order: totals hide faults.
 */
final class Witness {

  private final Http platform;
  private final Town town;
  private final History history;
  private final Books books;
  private final JsonNode channel;

  private final List<String> lost = new ArrayList<>();
  private final List<String> torn = new ArrayList<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  Witness(Http platform, Town town, History history, Books books, JsonNode channel) {
    this.platform = platform;
    this.town = town;
    this.history = history;
    this.books = books;
    this.channel = channel;
  }

  /** What was found, one sentence each. */
  record Findings(List<String> lost, List<String> torn, List<String> doubled, List<String> wrong) {

    /** All of it, at most ten sentences of a kind. */
    List<String> sentences() {
      List<String> all = new ArrayList<>();
      List.of(lost, doubled, torn, wrong)
          .forEach(
              kind -> {
                kind.stream().limit(10).forEach(all::add);
                if (kind.size() > 10) {
                  all.add("… and %d more like these".formatted(kind.size() - 10));
                }
              });
      return all;
    }
  }

  Findings check(List<Acknowledged> expected) {
    checkExistence(expected);
    checkNobodyElse();
    books.orders().values().forEach(this::checkWhole);
    wrong.addAll(books.stockFaults(town));
    checkCoupons();
    checkLedger();
    checkChannel(expected);
    return new Findings(
        List.copyOf(lost), List.copyOf(torn), List.copyOf(doubled), List.copyOf(wrong));
  }

  // --- I1: exactly once, with the acknowledged content ---

  private void checkExistence(List<Acknowledged> expected) {
    List<Callable<String>> looks = new ArrayList<>();
    expected.forEach(told -> looks.add(() -> difference(told)));
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<String> difference : threads.invokeAll(looks)) {
        String sentence = difference.get();
        if (!sentence.isEmpty()) {
          lost.add(sentence);
        }
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the customer sees now that is not what was acknowledged; empty when it is. */
  private String difference(Acknowledged told) {
    Phone customer = new Phone(platform, told.wish().shopper().person(), history);
    Reply view = customer.get("orders/" + told.orderId());
    if (!view.ok()) {
      return "%s was acknowledged and is gone: %d".formatted(told.orderId(), view.status());
    }
    Map<String, Object> expected = content(told);
    Map<String, Object> shown = content(view);
    return expected.equals(shown)
        ? ""
        : "%s was acknowledged as %s and is %s".formatted(told.orderId(), expected, shown);
  }

  private static Map<String, Object> content(Acknowledged told) {
    Map<String, Integer> items = new TreeMap<>();
    for (Line line : told.wish().lines()) {
      items.merge(line.item(), line.quantity(), Integer::sum);
    }
    return Map.of(
        "store", told.wish().shop().id(),
        "note", told.wish().note(),
        "payableFen", told.wish().payableFen(),
        "method", told.wish().method(),
        "items", items);
  }

  private static Map<String, Object> content(Reply view) {
    Map<String, Integer> items = new TreeMap<>();
    view.body()
        .at("/items")
        .forEach(
            line ->
                items.merge(
                    line.at("/itemId").stringValue(),
                    line.at("/quantity").intValue(),
                    Integer::sum));
    return Map.of(
        "store", view.text("/storeId"),
        "note", view.text("/note"),
        "payableFen", view.number("/payableFen"),
        "method", view.text("/paymentMethod"),
        "items", items);
  }

  /** Two orders of one wish, or an order of a wish that was refused or never answered with it. */
  private void checkNobodyElse() {
    doubled.addAll(history.doubled());
    doubled.addAll(books.doubled(history));
    for (Books.Order order : books.orders().values()) {
      if (!history.isRefused(order.note()) && history.order(order.id()) == null) {
        doubled.add("%s exists and nobody was told".formatted(order.id()));
      }
    }
  }

  // --- whole or not at all ---

  private void checkWhole(Books.Order order) {
    torn.addAll(books.torn(order));
    List<Books.Item> items = books.items().getOrDefault(order.id(), List.of());
    boolean givesBack = order.status().equals("CANCELLED") && !order.cooked();
    if (items.stream().anyMatch(item -> item.released() != givesBack)) {
      torn.add("%s is %s and its stock is not".formatted(order.id(), order.status()));
    }
    long funds = books.funds().getOrDefault(order.id(), 0L);
    if (order.ended() && funds != 0) {
      torn.add("%s is %s with %d fen left".formatted(order.id(), order.status(), funds));
    }
    if (!order.ended()) {
      wrong.add("%s did not come to an end: %s".formatted(order.id(), order.status()));
    }
  }

  // --- I4: coupons ---

  private void checkCoupons() {
    Map<String, List<Books.Order>> uses = new HashMap<>();
    for (Books.Order order : books.orders().values()) {
      if (order.coupon() != null && !order.status().equals("CANCELLED")) {
        uses.computeIfAbsent(order.coupon(), first -> new ArrayList<>()).add(order);
      }
    }
    for (Books.Coupon coupon : books.coupons()) {
      List<Books.Order> users = uses.getOrDefault(coupon.id(), List.of());
      if (users.size() > 1) {
        wrong.add("Coupon %s was used %d times".formatted(coupon.id(), users.size()));
      } else if (users.size() == 1 && !users.getFirst().id().equals(coupon.order())) {
        wrong.add("Coupon %s does not know its order".formatted(coupon.id()));
      } else if (users.isEmpty() && coupon.state().equals("HELD")) {
        wrong.add("Coupon %s is held for nobody".formatted(coupon.id()));
      }
    }
  }

  // --- I2, I5: our books and the channel's ---

  private void checkLedger() {
    torn.addAll(books.tornJournals());
    wrong.addAll(books.ledgerFaults());
    for (String transit : List.of("REFUND_TRANSIT", "SUSPENSE")) {
      if (books.account(transit) != 0) {
        wrong.add("%s still holds %d fen".formatted(transit, books.account(transit)));
      }
    }
  }

  private void checkChannel(List<Acknowledged> expected) {
    long received = number(channel, "/totals/paidFen") - number(channel, "/totals/refundedFen");
    if (received != -books.account("CHANNEL_CLEARING")) {
      wrong.add(
          "The channel holds %d fen for us, our books say %d"
              .formatted(received, -books.account("CHANNEL_CLEARING")));
    }
    Map<String, Long> net = new HashMap<>();
    for (JsonNode trade : channel.at("/trades")) {
      String number = trade.at("/outTradeNo").stringValue();
      String order = history.orderOfTrade().get(number);
      long paid =
          trade.at("/paidAt").isNull() || trade.at("/paidAt").isMissingNode()
              ? 0
              : number(trade, "/amountFen");
      if (order != null) {
        net.merge(order, paid - number(trade, "/refundedFen"), Long::sum);
      } else if (paid != number(trade, "/refundedFen")) {
        wrong.add("Trade %s was paid for nothing we know".formatted(number));
      }
    }
    expected.forEach(told -> compare(told, net.getOrDefault(told.orderId(), 0L)));
  }

  private void compare(Acknowledged told, long net) {
    Books.Order order = books.orders().get(told.orderId());
    if (order == null || order.method().equals("CASH")) {
      return;
    }
    boolean feePossible = Objects.equals(order.cause(), "CUSTOMER_AFTER_ACCEPT");
    long owed =
        order.paid() && !order.status().equals("CANCELLED")
            ? order.payableFen() - order.refundedFen()
            : 0;
    boolean right = feePossible ? net >= 0 && net <= order.payableFen() : net == owed;
    if (!right) {
      wrong.add(
          "%s is %s and the channel keeps %d fen of it instead of %d"
              .formatted(order.id(), order.status(), net, owed));
    }
  }

  private static long number(JsonNode node, String pointer) {
    return node.at(pointer).asLong(0);
  }
}
