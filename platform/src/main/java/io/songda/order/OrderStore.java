package io.songda.order;

import io.songda.eventlog.ChainEnds;
import io.songda.eventlog.Head;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderStatus;
import io.songda.pricing.Price;
import io.songda.shared.CouponId;
import io.songda.shared.CustomerId;
import io.songda.shared.ItemId;
import io.songda.shared.MerchantId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of orders. */
@Component
class OrderStore implements ChainEnds {

  private static final String COLUMNS =
      """
      id, customer_id, store_id, merchant_id, status, version, head, cause, method, goods_fen,
      merchant_discount_fen, platform_discount_fen, points_fen, packaging_fen, delivery_fee_fen,
      tip_fen, payable_fen, commission_bp, channel_fee_bp, rider_pay_fen, self_pickup, coupon_id,
      placed_at, promise_at, paid_at, accepted_at, started_at, food_ready_at, ready_at,
      ready_predicted, delivered_at, ended_at, cancel_asked_at, missing_line, delays,
      delayed_minutes, delayed_at, refunded_fen, details
      """;

  private static final String INSERT_ORDER =
      """
      insert into order_order (id, customer_id, store_id, merchant_id, status, version, head, method,
        goods_fen, merchant_discount_fen, platform_discount_fen, points_fen, packaging_fen,
        delivery_fee_fen, tip_fen, payable_fen, commission_bp, channel_fee_bp, rider_pay_fen,
        self_pickup, coupon_id, placed_at, promise_at, paid_at, details)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String INSERT_ITEM =
      """
      insert into order_item (order_id, line, item_id, name, quantity, unit_fen, packaging_fen,
        share_fen, note, stock_taken)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final JdbcTemplate bulk;
  private final JdbcClient jdbc;
  private final JsonMapper json;

  OrderStore(JdbcTemplate bulk, JdbcClient jdbc, JsonMapper json) {
    this.bulk = bulk;
    this.jdbc = jdbc;
    this.json = json;
  }

  /** An order with its lines, about to be written for the first time. */
  record New(Order order, List<OrderLine> lines) {}

  /** A line of a new order. */
  private record NewLine(OrderId order, OrderLine line) {}

  /** Writes many new orders with two statements. */
  void insertAll(List<New> all) {
    bulk.batchUpdate(
        INSERT_ORDER, all, all.size(), (statement, one) -> bind(statement, one.order()));
    List<NewLine> lines =
        all.stream()
            .flatMap(one -> one.lines().stream().map(line -> new NewLine(one.order().id(), line)))
            .toList();
    bulk.batchUpdate(INSERT_ITEM, lines, lines.size(), OrderStore::bindLine);
  }

  Optional<Order> find(OrderId id) {
    return jdbc.sql("select " + COLUMNS + " from order_order where id = ?")
        .param(id.value())
        .query(this::order)
        .optional();
  }

  /** Writes the next version; false when somebody else was faster. */
  boolean update(Order next, long versionBefore) {
    return jdbc.sql(
                """
                update order_order
                set status = ?, version = ?, head = ?, cause = ?, promise_at = ?, paid_at = ?,
                  accepted_at = ?, started_at = ?, food_ready_at = ?, ready_at = ?,
                  ready_predicted = ?, delivered_at = ?, ended_at = ?, cancel_asked_at = ?,
                  missing_line = ?, delays = ?, delayed_minutes = ?, delayed_at = ?,
                  refunded_fen = ?
                where id = ? and version = ?
                """)
            .params(
                Arrays.asList(
                    next.status().name(),
                    next.head().version(),
                    next.head().hash(),
                    next.cause() == null ? null : next.cause().name(),
                    sql(next.promiseAt()),
                    sql(next.paidAt()),
                    sql(next.acceptedAt()),
                    sql(next.startedAt()),
                    sql(next.foodReadyAt()),
                    sql(next.readyAt()),
                    next.readyPredicted(),
                    sql(next.deliveredAt()),
                    sql(next.endedAt()),
                    sql(next.cancelAskedAt()),
                    next.missingLine(),
                    next.delays(),
                    next.delayedMinutes(),
                    sql(next.delayedAt()),
                    next.refunded().fen(),
                    next.id().value(),
                    versionBefore))
            .update()
        == 1;
  }

  List<OrderLine> lines(OrderId id) {
    return lines(List.of(id)).getOrDefault(id, List.of());
  }

  /** The lines of many orders, each order's in their order, with one statement. */
  Map<OrderId, List<OrderLine>> lines(List<OrderId> ids) {
    Map<OrderId, List<OrderLine>> lines = new HashMap<>();
    if (ids.isEmpty()) {
      return lines;
    }
    jdbc.sql(
            """
            select order_id, line, item_id, name, quantity, unit_fen, packaging_fen, share_fen,
              note, stock_taken, removed
            from order_item where order_id in (:ids) order by order_id, line
            """)
        .param("ids", ids.stream().map(OrderId::value).toList())
        .query(
            (RowCallbackHandler)
                row ->
                    lines
                        .computeIfAbsent(
                            new OrderId(row.getLong("order_id")), order -> new ArrayList<>())
                        .add(line(row)));
    return lines;
  }

  private static OrderLine line(ResultSet row) throws SQLException {
    return new OrderLine(
        row.getInt("line"),
        new ItemId(row.getLong("item_id")),
        row.getString("name"),
        row.getInt("quantity"),
        Money.fen(row.getLong("unit_fen")),
        Money.fen(row.getLong("packaging_fen")),
        Money.fen(row.getLong("share_fen")),
        row.getString("note"),
        row.getBoolean("stock_taken"),
        row.getBoolean("removed"));
  }

  void remove(OrderId id, int line) {
    jdbc.sql("update order_item set removed = true where order_id = ? and line = ?")
        .params(id.value(), line)
        .update();
  }

  /** Marks the order's stock as given back; false when it was given back before. */
  boolean release(OrderId id, Instant at) {
    return jdbc.sql(
                "update order_item set released_at = ? where order_id = ? and released_at is null")
            .params(Arrays.asList(sql(at), id.value()))
            .update()
        > 0;
  }

  List<Order> ofCustomer(CustomerId customer, long before, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from order_order where customer_id = ? and id < ? order by id desc limit ?")
        .params(customer.value(), before, limit)
        .query(this::order)
        .list();
  }

  List<Order> ofStore(StoreId store, @Nullable OrderStatus status, long before, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from order_order join ("
                + newestOfStore(status)
                + ") page using (id) order by id desc limit :limit")
        .param("store", store.value())
        .param("before", before)
        .param("limit", limit)
        .query(this::order)
        .list();
  }

  /** A short look into the index for each status, so that no store's past is sorted for a page. */
  private static String newestOfStore(@Nullable OrderStatus status) {
    return Arrays.stream(status == null ? OrderStatus.values() : new OrderStatus[] {status})
        .map(
            one ->
                """
                (select id from order_order where store_id = :store and status = '%s' and id < :before
                 order by id desc limit :limit)
                """
                    .formatted(one.name()))
        .collect(Collectors.joining(" union all "));
  }

  List<Order> all(@Nullable OrderStatus status, long before, int limit) {
    String which = status == null ? "" : "status = '%s' and ".formatted(status.name());
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from order_order where "
                + which
                + "id < ? order by id desc limit ?")
        .params(before, limit)
        .query(this::order)
        .list();
  }

  /** Every order that something can still move, paid or not. */
  List<Order> open() {
    return jdbc.sql("select " + COLUMNS + " from order_order where status in (:open)")
        .param(
            "open",
            Arrays.stream(OrderStatus.values())
                .filter(status -> !status.isFinal())
                .map(OrderStatus::name)
                .toList())
        .query(this::order)
        .list();
  }

  /** Orders that have not ended, newest first. */
  List<Order> open(int limit) {
    String open =
        Arrays.stream(OrderStatus.values())
            .filter(status -> !status.isFinal() && status != OrderStatus.PENDING_PAYMENT)
            .map(status -> "'" + status.name() + "'")
            .collect(Collectors.joining(", "));
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from order_order where status in ("
                + open
                + ") order by id desc limit ?")
        .param(limit)
        .query(this::order)
        .list();
  }

  /** The id of the first order placed at or after an instant of city time; none yet is empty. */
  Optional<OrderId> firstSince(Instant from) {
    // ids rise with real time and the city's clock never goes back, so the ids can be bisected
    long low = 0;
    long high = Long.MAX_VALUE;
    Long first = null;
    while (low < high) {
      long middle = low + (high - low) / 2;
      Placing placing = firstFrom(middle).orElse(null);
      if (placing == null || !placing.at.isBefore(from)) {
        first = placing == null ? first : Long.valueOf(placing.id);
        high = middle;
      } else {
        low = placing.id + 1;
      }
    }
    return Optional.ofNullable(first).map(OrderId::new);
  }

  private record Placing(long id, Instant at) {}

  private Optional<Placing> firstFrom(long id) {
    return jdbc.sql("select id, placed_at from order_order where id >= ? order by id limit 1")
        .param(id)
        .query((row, n) -> new Placing(row.getLong("id"), required(row, "placed_at")))
        .optional();
  }

  /** Counts the orders from this one on. */
  Day since(OrderId first) {
    return jdbc.sql(
            """
            select count(*), count(paid_at), coalesce(sum(if(paid_at is null, 0, payable_fen)), 0),
              count(delivered_at), coalesce(sum(delivered_at <= promise_at), 0),
              coalesce(avg(timestampdiff(second, paid_at, delivered_at)), 0),
              coalesce(sum(status in ('CANCELLED', 'UNDELIVERED')), 0),
              coalesce(sum(paid_at is not null and delivered_at is null and ended_at is null), 0)
            from order_order where id >= ?
            """)
        .param(first.value())
        .query(
            (row, n) ->
                new Day(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8)))
        .single();
  }

  /** How many of a store's latest cancelled orders ended with a cause since then. */
  int cancelledSince(StoreId store, Cause cause, Instant since) {
    return jdbc.sql(
            """
            select count(*) from (
              select cause, ended_at from order_order where store_id = ? and status = 'CANCELLED'
              order by id desc limit 200) latest
            where cause = ? and ended_at > ?
            """)
        .params(Arrays.asList(store.value(), cause.name(), sql(since)))
        .query(Integer.class)
        .single();
  }

  @Override
  public void tell(BiConsumer<String, Head> each) {
    jdbc.sql("select id, version, head from order_order")
        .query(
            (RowCallbackHandler)
                row ->
                    each.accept(
                        new OrderId(row.getLong(1)).toString(),
                        new Head(row.getLong(2), row.getBytes(3))));
  }

  private void bind(PreparedStatement statement, Order order) throws SQLException {
    Price price = order.price();
    int i = 0;
    statement.setLong(++i, order.id().value());
    statement.setLong(++i, order.customer().value());
    statement.setLong(++i, order.store().value());
    statement.setLong(++i, order.merchant().value());
    statement.setString(++i, order.status().name());
    statement.setLong(++i, order.head().version());
    statement.setBytes(++i, order.head().hash());
    statement.setString(++i, order.method().name());
    statement.setLong(++i, price.goods().fen());
    statement.setLong(++i, price.merchantDiscount().fen());
    statement.setLong(++i, price.platformDiscount().fen());
    statement.setLong(++i, price.points().fen());
    statement.setLong(++i, price.packaging().fen());
    statement.setLong(++i, price.deliveryFee().fen());
    statement.setLong(++i, price.tip().fen());
    statement.setLong(++i, price.payable().fen());
    statement.setInt(++i, order.commissionBasisPoints());
    statement.setInt(++i, order.channelFeeBasisPoints());
    statement.setLong(++i, order.riderPay().fen());
    statement.setBoolean(++i, order.selfPickup());
    CouponId coupon = order.coupon();
    if (coupon == null) {
      statement.setNull(++i, Types.BIGINT);
    } else {
      statement.setLong(++i, coupon.value());
    }
    statement.setObject(++i, sql(order.placedAt()));
    statement.setObject(++i, sql(order.promiseAt()));
    statement.setObject(++i, sql(order.paidAt()), Types.TIMESTAMP);
    statement.setString(++i, json.writeValueAsString(order.details()));
  }

  private static void bindLine(PreparedStatement statement, NewLine one) throws SQLException {
    OrderLine line = one.line();
    statement.setLong(1, one.order().value());
    statement.setInt(2, line.number());
    statement.setLong(3, line.item().value());
    statement.setString(4, line.name());
    statement.setInt(5, line.quantity());
    statement.setLong(6, line.unit().fen());
    statement.setLong(7, line.packaging().fen());
    statement.setLong(8, line.share().fen());
    statement.setString(9, line.note());
    statement.setBoolean(10, line.stockTaken());
  }

  private Order order(ResultSet row, int number) throws SQLException {
    String cause = row.getString("cause");
    long coupon = row.getLong("coupon_id");
    boolean withoutCoupon = row.wasNull();
    int missing = row.getInt("missing_line");
    boolean nothingMissing = row.wasNull();
    return new Order(
        new OrderId(row.getLong("id")),
        new CustomerId(row.getLong("customer_id")),
        new StoreId(row.getLong("store_id")),
        new MerchantId(row.getLong("merchant_id")),
        OrderStatus.valueOf(row.getString("status")),
        new Head(row.getLong("version"), row.getBytes("head")),
        cause == null ? null : Cause.valueOf(cause),
        PaymentMethod.valueOf(row.getString("method")),
        price(row),
        row.getInt("commission_bp"),
        row.getInt("channel_fee_bp"),
        Money.fen(row.getLong("rider_pay_fen")),
        row.getBoolean("self_pickup"),
        withoutCoupon ? null : new CouponId(coupon),
        required(row, "placed_at"),
        required(row, "promise_at"),
        instant(row, "paid_at"),
        instant(row, "accepted_at"),
        instant(row, "started_at"),
        instant(row, "food_ready_at"),
        instant(row, "ready_at"),
        row.getBoolean("ready_predicted"),
        instant(row, "delivered_at"),
        instant(row, "ended_at"),
        instant(row, "cancel_asked_at"),
        nothingMissing ? null : missing,
        row.getInt("delays"),
        row.getInt("delayed_minutes"),
        instant(row, "delayed_at"),
        Money.fen(row.getLong("refunded_fen")),
        json.readValue(row.getString("details"), OrderDetails.class));
  }

  private static Price price(ResultSet row) throws SQLException {
    return new Price(
        Money.fen(row.getLong("goods_fen")),
        Money.fen(row.getLong("merchant_discount_fen")),
        Money.fen(row.getLong("platform_discount_fen")),
        Money.fen(row.getLong("points_fen")),
        Money.fen(row.getLong("packaging_fen")),
        Money.fen(row.getLong("delivery_fee_fen")),
        Money.fen(row.getLong("tip_fen")),
        Money.fen(row.getLong("payable_fen")));
  }

  private static @Nullable LocalDateTime sql(@Nullable Instant instant) {
    return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }

  private static Instant required(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }
}
