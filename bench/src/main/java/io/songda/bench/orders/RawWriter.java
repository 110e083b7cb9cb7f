package io.songda.bench.orders;

import io.songda.bench.load.CpuMeter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The reference: a loop without a server around it that writes the least an order is, in groups of
 * 500 with one commit each: an order row of 28 columns with 3 indexes, 2 item rows, 1 event row,
 * the stock join-update (20 hot of 2,000 items), and a coupon in three of ten. It writes into
 * tables of its own in the platform's database, with the same driver and the same statements in
 * bulk.
 */
final class RawWriter {

  private static final int GROUP = 500;
  private static final int ITEMS = 2_000;
  private static final int HOT = 20;
  private static final int COUPONS = 200_000;
  private static final int NUMBERS = 18;

  /**
   * What it reached.
   *
   * @param ownMicros of this process per order, without the database's
   */
  record Pace(double ordersPerSecond, double ownMicros, double databaseMicros) {}

  private final Connection database;
  private final long databasePid;
  private final SplittableRandom random;
  private long next;
  private long coupon;

  RawWriter(Connection database, long databasePid, long seed) throws SQLException {
    this.database = database;
    this.databasePid = databasePid;
    this.random = new SplittableRandom(seed);
    makeTables();
  }

  private void makeTables() throws SQLException {
    database.setAutoCommit(true);
    try (Statement make = database.createStatement()) {
      make.execute("drop table if exists bench_order, bench_item, bench_event, bench_stock");
      make.execute("drop table if exists bench_coupon");
      StringBuilder columns = new StringBuilder();
      for (int i = 0; i < NUMBERS; i++) {
        columns.append("n%d bigint not null, ".formatted(i));
      }
      make.execute(
          """
          create table bench_order (id bigint not null primary key, customer bigint not null,
            store bigint not null, status varchar(16) not null, version bigint not null,
            head binary(32) not null, method varchar(8) not null, %s
            placed_at datetime(6) not null, promise_at datetime(6) not null, details text not null,
            key by_customer (customer, id), key by_store (store, status, id),
            key by_status (status, id))
          """
              .formatted(columns));
      make.execute(
          """
          create table bench_item (order_id bigint not null, line int not null, item bigint not null,
            name varchar(255) not null, quantity int not null, unit bigint not null,
            share bigint not null, primary key (order_id, line))
          """);
      make.execute(
          """
          create table bench_event (id bigint not null primary key, stream varchar(40) not null,
            seq bigint not null, type varchar(40) not null, payload text not null,
            hash binary(32) not null, unique key once (stream, seq))
          """);
      make.execute(
          """
          create table bench_stock (item bigint not null primary key, free int not null,
            constraint bench_not_oversold check (free >= 0))
          """);
      make.execute(
          """
          create table bench_coupon (id bigint not null primary key, order_id bigint null)
          """);
      make.execute("insert into bench_stock select seq, 1000000000 from seq_1_to_" + ITEMS);
      make.execute("insert into bench_coupon select seq, null from seq_1_to_" + COUPONS);
    }
    database.setAutoCommit(false);
  }

  /** Writes for so long; every order is committed and counted. */
  Pace write(Duration time) throws SQLException {
    long ownBefore = CpuMeter.micros(ProcessHandle.current().pid());
    long databaseBefore = CpuMeter.micros(databasePid);
    long start = System.nanoTime();
    long orders = 0;
    while (System.nanoTime() - start < time.toNanos()) {
      group();
      orders += GROUP;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Pace(
        orders / seconds,
        (double) (CpuMeter.micros(ProcessHandle.current().pid()) - ownBefore) / orders,
        (double) (CpuMeter.micros(databasePid) - databaseBefore) / orders);
  }

  private void group() throws SQLException {
    takeStock();
    takeCoupons();
    try (PreparedStatement orders = database.prepareStatement(orderInsert());
        PreparedStatement items =
            database.prepareStatement("insert into bench_item values (?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement events =
            database.prepareStatement("insert into bench_event values (?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < GROUP; i++) {
        next++;
        order(orders);
        item(items, 1);
        item(items, 2);
        event(events);
      }
      orders.executeBatch();
      items.executeBatch();
      events.executeBatch();
    }
    database.commit();
  }

  private static String orderInsert() {
    return "insert into bench_order values (?, ?, ?, 'PENDING_PAYMENT', 1, ?, 'WECHAT', "
        + "?, ".repeat(NUMBERS)
        + "now(6), now(6), ?)";
  }

  private void order(PreparedStatement orders) throws SQLException {
    int at = 0;
    orders.setLong(++at, next);
    orders.setLong(++at, random.nextLong(500));
    orders.setLong(++at, random.nextLong(20));
    orders.setBytes(++at, new byte[32]);
    for (int i = 0; i < NUMBERS; i++) {
      orders.setLong(++at, random.nextLong(10_000));
    }
    orders.setString(++at, "{\"address\":\"科技园南路2号3栋\",\"note\":\"n-%d\"}".formatted(next));
    orders.addBatch();
  }

  private void item(PreparedStatement items, int line) throws SQLException {
    items.setLong(1, next);
    items.setInt(2, line);
    items.setLong(3, 1 + random.nextInt(ITEMS));
    items.setString(4, "红烧牛肉面");
    items.setInt(5, 1);
    items.setLong(6, 1_800);
    items.setLong(7, 1_700);
    items.addBatch();
  }

  private void event(PreparedStatement events) throws SQLException {
    events.setLong(1, next);
    events.setString(2, "ord_" + next);
    events.setLong(3, 1);
    events.setString(4, "order.placed");
    events.setString(5, "{\"order\":\"ord_%d\",\"payableFen\":4000}".formatted(next));
    events.setBytes(6, new byte[32]);
    events.addBatch();
  }

  /** One join-update, whose affected count is exact; bulk updates do not tell theirs. */
  private void takeStock() throws SQLException {
    StringBuilder wanted = new StringBuilder("select 1 k, ").append(GROUP / HOT).append(" q");
    for (int i = 2; i <= HOT; i++) {
      wanted.append(" union all select ").append(i).append(", ").append(GROUP / HOT);
    }
    try (Statement update = database.createStatement()) {
      int rows =
          update.executeUpdate(
              "update bench_stock s join (%s) v on s.item = v.k set s.free = s.free - v.q where s.free >= v.q"
                  .formatted(wanted));
      if (rows != HOT) {
        throw new IllegalStateException("Stock of %d of %d items was taken".formatted(rows, HOT));
      }
    }
  }

  private void takeCoupons() throws SQLException {
    long first = 1 + coupon % (COUPONS - GROUP);
    coupon += GROUP * 3L / 10;
    try (PreparedStatement update =
        database.prepareStatement(
            "update bench_coupon set order_id = ? where id between ? and ?")) {
      update.setLong(1, next + 1);
      update.setLong(2, first);
      update.setLong(3, first + GROUP * 3L / 10 - 1);
      update.executeUpdate();
    }
  }
}
