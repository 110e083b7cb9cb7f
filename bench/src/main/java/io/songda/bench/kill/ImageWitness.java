package io.songda.bench.kill;

import io.songda.bench.kill.History.Acknowledged;
import io.songda.bench.kill.History.Line;
import io.songda.bench.town.Town;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares the tables of one moment in the middle of a run with what had been acknowledged before
 * it. What was under way may be there or not, but whole.
 */
final class ImageWitness {

  private final Town town;
  private final History history;
  private final Books books;
  private final List<String> lost = new ArrayList<>();
  private final List<String> torn = new ArrayList<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  ImageWitness(Town town, History history, Books books) {
    this.town = town;
    this.history = history;
    this.books = books;
  }

  Witness.Findings check(Collection<Acknowledged> before) {
    before.forEach(this::checkThere);
    doubled.addAll(books.doubled(history));
    books.orders().values().forEach(order -> torn.addAll(books.torn(order)));
    torn.addAll(books.tornJournals());
    wrong.addAll(books.stockFaults(town));
    checkCoupons();
    wrong.addAll(books.ledgerFaults());
    return new Witness.Findings(
        List.copyOf(lost), List.copyOf(torn), List.copyOf(doubled), List.copyOf(wrong));
  }

  private void checkThere(Acknowledged told) {
    Books.Order order = books.orders().get(told.orderId());
    if (order == null) {
      lost.add(told.orderId() + " was acknowledged and is gone");
    } else if (!content(told).equals(content(order))) {
      lost.add(
          "%s was acknowledged as %s and is %s"
              .formatted(told.orderId(), content(told), content(order)));
    }
  }

  private static Map<String, Object> content(Acknowledged told) {
    Map<String, Integer> items = new TreeMap<>();
    for (Line line : told.wish().lines()) {
      items.merge(Books.number(line.item()), line.quantity(), Integer::sum);
    }
    return Map.of(
        "store", Books.number(told.wish().shop().id()),
        "note", told.wish().note(),
        "payableFen", told.wish().payableFen(),
        "method", told.wish().method(),
        "items", items);
  }

  private Map<String, Object> content(Books.Order order) {
    Map<String, Integer> items = new TreeMap<>();
    for (Books.Item item : books.items().getOrDefault(order.id(), List.of())) {
      items.merge(Books.number(item.item()), item.quantity(), Integer::sum);
    }
    return Map.of(
        "store", Books.number(order.store()),
        "note", order.note(),
        "payableFen", order.payableFen(),
        "method", order.method(),
        "items", items);
  }

  private void checkCoupons() {
    Map<String, String> holder = new HashMap<>();
    for (Books.Coupon coupon : books.coupons()) {
      if (coupon.order() != null) {
        holder.put(coupon.id(), coupon.order());
      }
    }
    for (Books.Order order : books.orders().values()) {
      if (order.coupon() != null
          && !order.ended()
          && !order.id().equals(holder.get(order.coupon()))) {
        wrong.add("Coupon %s does not know %s".formatted(order.coupon(), order.id()));
      }
    }
  }
}
