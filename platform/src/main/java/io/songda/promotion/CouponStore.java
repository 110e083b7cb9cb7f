package io.songda.promotion;

import io.songda.shared.CouponId;
import io.songda.shared.CouponTemplateId;
import io.songda.shared.CustomerId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.Placeholders;
import io.songda.shared.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of coupons and their templates. */
@Component
class CouponStore {

  private final JdbcClient jdbc;

  CouponStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(CouponTemplate template, Instant now) {
    jdbc.sql(
            """
            insert into promotion_coupon_template (id, name, threshold_fen, saving_fen, bearer,
              store_id, quantity, valid_days, made_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(template.id().value())
        .param(template.name())
        .param(template.threshold().fen())
        .param(template.saving().fen())
        .param(template.bearer().name())
        .param(value(template.store()))
        .param(template.quantity())
        .param(template.validDays())
        .param(now.toEpochMilli())
        .update();
  }

  Optional<CouponTemplate> template(CouponTemplateId id) {
    return jdbc.sql("select * from promotion_coupon_template where id = ?")
        .param(id.value())
        .query((row, n) -> template(row))
        .optional();
  }

  /** Templates with coupons left, newest first, older than the given id. */
  List<CouponTemplate> claimable(long before, int limit) {
    return jdbc.sql(
            """
            select * from promotion_coupon_template
            where claimed < quantity and id < ? order by id desc limit ?
            """)
        .params(before, limit)
        .query((row, n) -> template(row))
        .list();
  }

  /** Counts one coupon as claimed; false when none was left. */
  boolean countClaim(CouponTemplateId id) {
    return jdbc.sql(
                """
                update promotion_coupon_template set claimed = claimed + 1
                where id = ? and claimed < quantity
                """)
            .param(id.value())
            .update()
        == 1;
  }

  /** Writes a claimed coupon; throws DuplicateKeyException when the customer had one before. */
  void add(Coupon coupon, CouponTemplateId template, Instant now) {
    jdbc.sql(
            """
            insert into promotion_coupon (id, template_id, customer_id, name, threshold_fen,
              saving_fen, bearer, store_id, claimed_at, valid_until, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(coupon.id().value())
        .param(template.value())
        .param(coupon.customer().value())
        .param(coupon.name())
        .param(coupon.threshold().fen())
        .param(coupon.saving().fen())
        .param(coupon.bearer().name())
        .param(value(coupon.store()))
        .param(now.toEpochMilli())
        .param(coupon.validUntil().toEpochMilli())
        .param(coupon.state().name())
        .update();
  }

  Optional<Coupon> coupon(CustomerId customer, CouponId coupon) {
    return jdbc.sql("select * from promotion_coupon where id = ? and customer_id = ?")
        .params(coupon.value(), customer.value())
        .query((row, n) -> coupon(row))
        .optional();
  }

  /** A customer's coupons, newest first, older than the given id. */
  List<Coupon> couponsOf(CustomerId customer, long before, int limit) {
    return jdbc.sql(
            """
            select * from promotion_coupon
            where customer_id = ? and id < ? order by id desc limit ?
            """)
        .params(customer.value(), before, limit)
        .query((row, n) -> coupon(row))
        .list();
  }

  /** The coupons among these ids, their rows locked in the order of their keys. */
  Map<CouponId, Coupon> lock(Collection<CouponId> coupons) {
    List<Long> keys =
        Placeholders.padded(coupons.stream().map(CouponId::value).sorted().toList(), 0L);
    Map<CouponId, Coupon> found = new HashMap<>();
    jdbc.sql(
            """
            select * from promotion_coupon force index (primary)
            where id in (%s) order by id for update
            """
                .formatted(Placeholders.marks(keys.size())))
        .params(keys)
        .query(
            row -> {
              Coupon coupon = coupon(row);
              found.put(coupon.id(), coupon);
            });
    return found;
  }

  /**
   * Gives each coupon to its order when it is free, in one join-update, whose count is exact.
   *
   * @return how many coupons were given
   */
  int hold(Map<CouponId, OrderId> holders) {
    Map<Long, Long> byKey = new TreeMap<>();
    holders.forEach((coupon, order) -> byKey.put(coupon.value(), order.value()));
    List<Long> values = new ArrayList<>();
    Placeholders.padded(List.copyOf(byKey.keySet()), 0L)
        .forEach(key -> values.addAll(List.of(key, byKey.getOrDefault(key, 0L))));
    return jdbc.sql(
            """
            update promotion_coupon c
            join (select ? as id, ? as order_id%s) v on c.id = v.id
            set c.state = 'HELD', c.order_id = v.order_id
            where c.state = 'FREE'
            """
                .formatted(" union all select ?, ?".repeat(values.size() / 2 - 1)))
        .params(values)
        .update();
  }

  void redeem(OrderId order) {
    jdbc.sql("update promotion_coupon set state = 'USED' where order_id = ? and state = 'HELD'")
        .param(order.value())
        .update();
  }

  void giveBack(OrderId order) {
    jdbc.sql("update promotion_coupon set state = 'FREE', order_id = null where order_id = ?")
        .param(order.value())
        .update();
  }

  private static CouponTemplate template(ResultSet row) throws SQLException {
    return new CouponTemplate(
        new CouponTemplateId(row.getLong("id")),
        row.getString("name"),
        Money.fen(row.getLong("threshold_fen")),
        Money.fen(row.getLong("saving_fen")),
        Bearer.valueOf(row.getString("bearer")),
        store(row),
        row.getInt("quantity"),
        row.getInt("claimed"),
        row.getInt("valid_days"));
  }

  private static Coupon coupon(ResultSet row) throws SQLException {
    return new Coupon(
        new CouponId(row.getLong("id")),
        new CustomerId(row.getLong("customer_id")),
        row.getString("name"),
        Money.fen(row.getLong("threshold_fen")),
        Money.fen(row.getLong("saving_fen")),
        Bearer.valueOf(row.getString("bearer")),
        store(row),
        Instant.ofEpochMilli(row.getLong("valid_until")),
        CouponState.valueOf(row.getString("state")));
  }

  private static @Nullable StoreId store(ResultSet row) throws SQLException {
    long store = row.getLong("store_id");
    return row.wasNull() ? null : new StoreId(store);
  }

  private static @Nullable Long value(@Nullable StoreId store) {
    return store == null ? null : store.value();
  }
}
