package io.songda.bench.orders;

import io.songda.bench.Id;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads all orders again and holds each against what its sender was told. */
final class OrderBooks {

  private static final int MOST = 20;

  /**
   * What a wish must have become.
   *
   * @param items pieces by item, as the API spells ids
   * @param coupon the coupon it uses, empty when it uses none
   */
  record Expected(long payableFen, Map<String, Integer> items, String coupon) {}

  private final List<Expected> expected;
  private final Map<String, Integer> stock;
  private final Map<Long, Integer> wishOf = new HashMap<>();
  private final List<String> violations = new ArrayList<>();

  /**
   * Of a run.
   *
   * @param stock pieces of each counted item before it
   */
  OrderBooks(List<Expected> expected, Map<String, Integer> stock) {
    this.expected = expected;
    this.stock = stock;
  }

  /** Sentences about what is not as it was acknowledged; empty when all is. */
  List<String> compare(Path acknowledged, Connection database) throws IOException, SQLException {
    readAcknowledged(acknowledged);
    orders(database);
    items(database);
    events(database);
    coupons(database);
    stock(database);
    ledger(database);
    return violations.size() <= MOST
        ? violations
        : List.of(violations.size() + " violations, the first: " + violations.getFirst());
  }

  int acknowledged() {
    return wishOf.size();
  }

  private void readAcknowledged(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t");
        if (wishOf.put(Id.value(parts[1]), Integer.valueOf(parts[0])) != null) {
          violations.add(parts[1] + " was acknowledged twice");
        }
      }
    }
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private static void each(Connection database, String sql, Row reader) throws SQLException {
    try (PreparedStatement query = database.prepareStatement(sql)) {
      query.setFetchSize(10_000);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  private void orders(Connection database) throws SQLException {
    Map<Long, Integer> missing = new HashMap<>(wishOf);
    each(
        database,
        "select id, payable_fen from order_order",
        row -> {
          Integer wish = missing.remove(row.getLong(1));
          if (wish == null) {
            violations.add(
                "An order exists that nobody was told of: " + Id.of("ord", row.getLong(1)));
          } else if (expected.get(wish).payableFen() != row.getLong(2)) {
            violations.add("%s costs %d".formatted(Id.of("ord", row.getLong(1)), row.getLong(2)));
          }
        });
    missing.keySet().forEach(order -> violations.add(Id.of("ord", order) + " is gone"));
  }

  private void items(Connection database) throws SQLException {
    Map<Long, Map<String, Integer>> found = new HashMap<>();
    each(
        database,
        "select order_id, item_id, quantity from order_item",
        row ->
            found
                .computeIfAbsent(row.getLong(1), first -> new HashMap<>())
                .merge(Id.of("itm", row.getLong(2)), row.getInt(3), Integer::sum));
    wishOf.forEach(
        (order, wish) -> {
          if (!expected.get(wish).items().equals(found.get(order))) {
            violations.add(Id.of("ord", order) + " has other items: " + found.get(order));
          }
        });
  }

  private void events(Connection database) throws SQLException {
    Map<Long, Integer> found = new HashMap<>();
    each(
        database,
        "select stream from eventlog_event where stream like 'ord\\_%' and seq = 1",
        row -> found.merge(Id.value(row.getString(1)), 1, Integer::sum));
    wishOf.keySet().stream()
        .filter(order -> found.getOrDefault(order, 0) != 1)
        .forEach(order -> violations.add(Id.of("ord", order) + " has no first event"));
  }

  private void coupons(Connection database) throws SQLException {
    Map<Long, String> found = new HashMap<>();
    each(
        database,
        "select id, order_id from promotion_coupon where order_id is not null",
        row -> found.put(row.getLong(2), Id.of("cpn", row.getLong(1))));
    wishOf.forEach(
        (order, wish) -> {
          if (!expected.get(wish).coupon().equals(found.getOrDefault(order, ""))) {
            violations.add(Id.of("ord", order) + " holds the coupon " + found.get(order));
          }
        });
  }

  private void stock(Connection database) throws SQLException {
    Map<String, Integer> left = new HashMap<>(stock);
    for (int wish : wishOf.values()) {
      expected
          .get(wish)
          .items()
          .forEach((item, pieces) -> left.computeIfPresent(item, (same, free) -> free - pieces));
    }
    each(
        database,
        "select item_id, free from inventory_stock",
        row -> {
          Integer should = left.get(Id.of("itm", row.getLong(1)));
          if (should == null || should != row.getInt(2)) {
            violations.add(
                "%s has %d pieces, not %s"
                    .formatted(Id.of("itm", row.getLong(1)), row.getInt(2), should));
          }
        });
  }

  /** Nobody has paid, so no order may have moved money. */
  private void ledger(Connection database) throws SQLException {
    each(
        database,
        "select owner, sum(credit_fen) - sum(debit_fen) from ledger_posting where owner like 'ord\\_%' group by owner",
        row -> violations.add(row.getString(1) + " moved money: " + row.getLong(2)));
  }
}
