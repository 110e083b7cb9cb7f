package io.songda.bench.kill;

import io.songda.bench.EmbeddedDatabase;
import io.songda.bench.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's tables as they stand at the end of a run, read past the platform. */
record Books(
    Map<String, Order> orders,
    Map<String, List<Item>> items,
    Map<String, Chain> chains,
    Map<String, Long> funds,
    Map<String, Long> accounts,
    List<String> unbalanced,
    Map<String, Integer> stock,
    List<Coupon> coupons) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** An order's row; times are only told as present or not. */
  record Order(
      String id,
      String customer,
      String store,
      String status,
      long version,
      String method,
      long payableFen,
      long refundedFen,
      @Nullable String cause,
      @Nullable String coupon,
      boolean paid,
      boolean cooked,
      String note) {

    boolean ended() {
      return List.of("COMPLETED", "CANCELLED", "UNDELIVERED").contains(status);
    }
  }

  record Item(String item, int quantity, long unitFen, boolean removed, boolean released) {}

  /** The events of one order: how many, the first and the last number. */
  record Chain(long events, long first, long last) {}

  record Coupon(String id, String state, @Nullable String order) {}

  /** Reads the embedded database that lies in the data folder of a running platform. */
  static Books read(Path dataFolder) throws IOException, SQLException {
    try (Connection books = EmbeddedDatabase.open(dataFolder)) {
      return new Books(
          byId(orders(books)),
          items(books),
          chains(books),
          sums(books, "owner", "where p.code = 'ORDER_FUNDS' group by owner"),
          sums(books, "code", "group by code"),
          unbalanced(books),
          stock(books),
          coupons(books));
    }
  }

  /** The same with a chain cut off, a piece of stock too many and a fen too many at the channel. */
  Books falsified() {
    Map<String, Chain> cut = new HashMap<>(chains);
    cut.remove(orders.keySet().iterator().next());
    Map<String, Integer> more = new HashMap<>(stock);
    more.replaceAll((item, free) -> free + 1);
    Map<String, Long> richer = new HashMap<>(accounts);
    richer.merge("CHANNEL_CLEARING", 1L, Long::sum);
    return new Books(orders, items, cut, funds, richer, unbalanced, more, coupons);
  }

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static <T> List<T> all(Connection books, String sql, Reader<T> reader)
      throws SQLException {
    List<T> found = new ArrayList<>();
    try (PreparedStatement query = books.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
    }
    return found;
  }

  private static List<Order> orders(Connection books) throws SQLException {
    return all(books, "select * from order_order", Books::order);
  }

  private static Order order(ResultSet row) throws SQLException {
    JsonNode note = JSON.readTree(row.getString("details")).at("/note");
    return new Order(
        Id.of("ord", row.getLong("id")),
        Id.of("cus", row.getLong("customer_id")),
        Id.of("res", row.getLong("store_id")),
        row.getString("status"),
        row.getLong("version"),
        row.getString("method"),
        row.getLong("payable_fen"),
        row.getLong("refunded_fen"),
        row.getString("cause"),
        row.getObject("coupon_id") == null ? null : Id.of("cpn", row.getLong("coupon_id")),
        row.getObject("paid_at") != null,
        row.getObject("started_at") != null || row.getObject("ready_at") != null,
        note.isString() ? note.stringValue() : "");
  }

  private static Map<String, Order> byId(List<Order> orders) {
    Map<String, Order> byId = new HashMap<>();
    orders.forEach(order -> byId.put(order.id, order));
    return byId;
  }

  private static Map<String, List<Item>> items(Connection books) throws SQLException {
    Map<String, List<Item>> items = new HashMap<>();
    all(
        books,
        "select * from order_item order by order_id, line",
        row ->
            items
                .computeIfAbsent(Id.of("ord", row.getLong("order_id")), first -> new ArrayList<>())
                .add(
                    new Item(
                        Id.of("itm", row.getLong("item_id")),
                        row.getInt("quantity"),
                        row.getLong("unit_fen"),
                        row.getBoolean("removed"),
                        row.getObject("released_at") != null)));
    return items;
  }

  private static Map<String, Chain> chains(Connection books) throws SQLException {
    Map<String, Chain> chains = new HashMap<>();
    all(
        books,
        """
        select stream, count(*) events, min(seq) first, max(seq) last
        from eventlog_event where stream like 'ord\\_%' group by stream
        """,
        row ->
            chains.put(
                row.getString("stream"),
                new Chain(row.getLong("events"), row.getLong("first"), row.getLong("last"))));
    return chains;
  }

  /** Credits less debits, in fen. */
  private static Map<String, Long> sums(Connection books, String by, String rest)
      throws SQLException {
    Map<String, Long> sums = new HashMap<>();
    all(
        books,
        "select %s name, sum(credit_fen) - sum(debit_fen) fen from ledger_posting p %s"
            .formatted(by, rest),
        row -> sums.put(row.getString("name"), row.getLong("fen")));
    return sums;
  }

  private static List<String> unbalanced(Connection books) throws SQLException {
    return all(
        books,
        """
        select concat(j.event, ' of ', j.source) name from ledger_journal j
        left join ledger_posting p on p.journal_id = j.id
        group by j.id, j.event, j.source
        having count(p.line) < 2 or sum(p.debit_fen) <> sum(p.credit_fen)
        """,
        row -> row.getString("name"));
  }

  private static Map<String, Integer> stock(Connection books) throws SQLException {
    Map<String, Integer> stock = new HashMap<>();
    all(
        books,
        "select item_id, free from inventory_stock",
        row -> stock.put(Id.of("itm", row.getLong("item_id")), row.getInt("free")));
    return stock;
  }

  private static List<Coupon> coupons(Connection books) throws SQLException {
    return all(
        books,
        "select id, state, order_id from promotion_coupon",
        row ->
            new Coupon(
                Id.of("cpn", row.getLong("id")),
                row.getString("state"),
                row.getObject("order_id") == null ? null : Id.of("ord", row.getLong("order_id"))));
  }

  /** The same id without its kind, for parts that call the same thing differently. */
  static String number(String id) {
    return id.substring(id.indexOf('_') + 1);
  }

  long account(String code) {
    return accounts.getOrDefault(code, 0L);
  }
}
