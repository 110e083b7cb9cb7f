package io.songda.bench.kill;

import io.songda.bench.EmbeddedDatabase;
import io.songda.bench.Id;
import io.songda.bench.town.Town;
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

  // --- what must be true of any moment, in the middle of a run as at its end; one sentence each
  // ---

  /** Where an order is not whole: its items, what they gave back, the chain of its events. */
  List<String> torn(Order order) {
    List<String> torn = new ArrayList<>();
    List<Item> lines = items.getOrDefault(order.id(), List.of());
    if (lines.isEmpty()) {
      torn.add(order.id() + " has no items");
    }
    if (lines.stream().map(Item::released).distinct().count() > 1) {
      torn.add(order.id() + " gave back a part of its stock");
    }
    Chain chain = chains.get(order.id());
    if (chain == null
        || chain.first() != 1
        || chain.last() != order.version()
        || chain.events() != order.version()) {
      torn.add("%s has version %d and events %s".formatted(order.id(), order.version(), chain));
    }
    return torn;
  }

  /** Two orders of one wish, and orders of wishes that were refused. */
  List<String> doubled(History history) {
    List<String> doubled = new ArrayList<>();
    Map<String, String> orderOfNote = new HashMap<>();
    for (Order order : orders.values()) {
      String other = orderOfNote.put(order.note(), order.id());
      if (other != null) {
        doubled.add("One wish became %s and %s".formatted(other, order.id()));
      }
      if (history.isRefused(order.note())) {
        doubled.add("%s exists although it was refused".formatted(order.id()));
      }
    }
    return doubled;
  }

  /** Counted items of which free and taken pieces are not as many as the town began with. */
  List<String> stockFaults(Town town) {
    Map<String, Integer> taken = taken();
    List<String> faults = new ArrayList<>();
    for (Town.Shop shop : town.shops()) {
      for (Town.Item item : shop.items()) {
        Integer initial = item.initialStock();
        int free = stock.getOrDefault(item.id(), 0);
        int gone = taken.getOrDefault(item.id(), 0);
        if (initial != null && (free < 0 || free + gone != initial)) {
          faults.add(
              "Item %s began with %d, has %d free and %d taken"
                  .formatted(item.id(), initial, free, gone));
        }
      }
    }
    return faults;
  }

  private Map<String, Integer> taken() {
    Map<String, Integer> taken = new HashMap<>();
    items.values().stream()
        .flatMap(List::stream)
        .filter(item -> !item.released())
        .forEach(item -> taken.merge(item.item(), item.quantity(), Integer::sum));
    return taken;
  }

  /** Journals that do not balance. */
  List<String> tornJournals() {
    return unbalanced.stream().map("The journal %s is unbalanced"::formatted).toList();
  }

  /** What all accounts sum to when that is not nothing. */
  List<String> ledgerFaults() {
    return ledgerSum() == 0
        ? List.of()
        : List.of("The ledger sums to %d fen".formatted(ledgerSum()));
  }

  /** Of all accounts, in fen. */
  long ledgerSum() {
    return accounts.values().stream().mapToLong(Long::longValue).sum();
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
