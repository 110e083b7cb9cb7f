package io.songda.bench.queries;

import io.songda.bench.Id;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes orders of the past straight into the tables: copies of real ones, each with its own id,
 * customer and times, completed, with its two lines, its delivery and its first event. The ids lie
 * evenly over the hundred days before the run. One of {@value #ONE_IN} belongs to a shopper of the
 * town, the others to a customer of ten orders whom nobody asks about.
 *
 * <p>Not written, because neither the questions nor placing reads them: payments, journals, keys,
 * timers and the later events. The events stand at negative positions, where no listener looks, and
 * their hashes are copies, so {@code verify-history} would object.
 */
final class Filling implements AutoCloseable {

  static final int ONE_IN = 100;

  private static final long DAYS_MILLIS = 100L * 24 * 60 * 60 * 1_000;
  private static final long EPOCH_MILLIS = 1_704_067_200_000L;
  private static final long STRANGERS = 1L << 40;
  private static final long LOWEST_POSITION = -1_000_000_000L;
  private static final int BATCH = 10_000;
  private static final long EIGHT = 8;

  /** Bits of an id: the shard, which is the store's, and a node that is not ours. */
  private static final long SHARD = 31L << 17;

  private static final long NODE = 1L << 12;

  /** What is copied of one store. */
  private record Original(
      long order, String customer, Copies orders, Copies items, Copies events, Copies deliveries) {

    static Original read(Connection database, long order) throws SQLException {
      String text = Id.of("ord", order);
      Copies orders = new Copies(database, "order_order", "id = " + order);
      return new Original(
          order,
          Id.of("cus", Long.parseLong(orders.text("customer_id"))),
          orders,
          new Copies(database, "order_item", "order_id = " + order),
          new Copies(database, "eventlog_event", "stream = '%s' and seq = 1".formatted(text)),
          new Copies(database, "dispatch_delivery", "reference = '%s'".formatted(text)));
    }

    void write() throws SQLException {
      orders.write();
      items.write();
      events.write();
      deliveries.write();
    }
  }

  private final Connection database;
  private final List<Original> originals = new ArrayList<>();
  private final List<Long> shoppers;
  private final Map<Long, List<Long>> ordersOf = new HashMap<>();
  private final SplittableRandom random;
  private final long newest;
  private int fillings;
  private long written;

  /**
   * Reads what is to be copied.
   *
   * @param samples orders, as the tables number them
   * @param shoppers customers of the town, as the tables number them
   */
  Filling(Connection database, List<Long> samples, List<Long> shoppers, long seed)
      throws SQLException {
    this.database = database;
    this.shoppers = shoppers;
    this.random = new SplittableRandom(seed);
    this.newest = (samples.stream().mapToLong(Long::longValue).min().orElseThrow() >> 22) - 1_000;
    database.setAutoCommit(false);
    for (long order : samples) {
      originals.add(Original.read(database, order));
    }
  }

  /**
   * Writes so many orders.
   *
   * @param onlyShoppers all belong to the town's own customers
   */
  void write(long count, boolean onlyShoppers) throws SQLException {
    long every = Math.max(EIGHT, DAYS_MILLIS / count);
    for (long i = 0; i < count; i++) {
      // each filling has a millisecond of every eight to itself
      long millis = (newest - DAYS_MILLIS + i * every) / EIGHT * EIGHT + fillings;
      boolean known = onlyShoppers || i % ONE_IN == 0;
      long customer =
          known
              ? shoppers.get(random.nextInt(shoppers.size()))
              : STRANGERS + i % Math.max(1, count / 10);
      Original original = originals.get(random.nextInt(originals.size()));
      long id = millis << 22 | original.order & SHARD;
      add(original, id, customer);
      if (known) {
        ordersOf.computeIfAbsent(customer, first -> new ArrayList<>()).add(id);
      }
      if ((i + 1) % BATCH == 0 || i + 1 == count) {
        for (Original one : originals) {
          one.write();
        }
        database.commit();
      }
    }
    fillings++;
  }

  /** Lets the database count its rows anew, as it does by itself some time after. */
  void analyse() throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("analyze table order_order, order_item, eventlog_event, dispatch_delivery");
    }
    database.commit();
  }

  /** The orders that were written for a shopper. */
  List<Long> ordersOf(long shopper) {
    return ordersOf.getOrDefault(shopper, List.of());
  }

  private void add(Original original, long id, long customer) throws SQLException {
    String order = Id.of("ord", id);
    long millis = EPOCH_MILLIS + (id >> 22);
    LocalDateTime placed = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    original.orders.add(orderRow(id, customer, placed));
    original.items.add(Map.of("order_id", id));
    String payload =
        original
            .events
            .text("payload")
            .replace(Id.of("ord", original.order), order)
            .replace(original.customer, Id.of("cus", customer));
    original.events.add(
        Map.of(
            "position",
            LOWEST_POSITION + written++,
            "stream",
            order,
            "at",
            millis * 1_000,
            "logged",
            millis * 1_000,
            "payload",
            payload));
    original.deliveries.add(deliveryRow(id, order, placed));
  }

  private static Map<String, @Nullable Object> orderRow(
      long id, long customer, LocalDateTime placed) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("id", id);
    row.put("customer_id", customer);
    row.put("status", "COMPLETED");
    row.put("placed_at", placed);
    row.put("paid_at", placed.plusSeconds(30));
    row.put("accepted_at", placed.plusMinutes(1));
    row.put("ready_at", placed.plusMinutes(12));
    row.put("delivered_at", placed.plusMinutes(30));
    row.put("promise_at", placed.plusMinutes(40));
    row.put("ended_at", placed.plusMinutes(50));
    return row;
  }

  private static Map<String, @Nullable Object> deliveryRow(
      long id, String order, LocalDateTime placed) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("id", id | NODE);
    row.put("reference", order);
    row.put("live", null);
    row.put("status", "DELIVERED");
    row.put("rider_id", 1 + (id >> 22) % 5_000);
    row.put("due_at", null);
    row.put("ended_at", placed.plusMinutes(30));
    return row;
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
