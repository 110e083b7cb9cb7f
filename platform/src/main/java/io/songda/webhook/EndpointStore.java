package io.songda.webhook;

import io.songda.lifecycle.OrderStatus;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of endpoints and of who wants to hear of which order. */
@Repository
class EndpointStore {

  private final JdbcClient jdbc;

  EndpointStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The partner's endpoint with this address, known from now on. */
  EndpointId known(CustomerId partner, String url, EndpointId ifNew) {
    byte[] hash = sha256(url);
    jdbc.sql(
            """
            insert into webhook_endpoint (id, partner_id, url_hash, url)
            values (:id, :partner, :hash, :url)
            on duplicate key update id = id
            """)
        .param("id", ifNew.value())
        .param("partner", partner.value())
        .param("hash", hash)
        .param("url", url)
        .update();
    return jdbc.sql(
            "select id from webhook_endpoint where partner_id = :partner and url_hash = :hash")
        .param("partner", partner.value())
        .param("hash", hash)
        .query((row, n) -> new EndpointId(row.getLong("id")))
        .single();
  }

  boolean isDisabled(EndpointId endpoint) {
    return jdbc.sql("select disabled_at is not null from webhook_endpoint where id = :id")
        .param("id", endpoint.value())
        .query(Boolean.class)
        .single();
  }

  void disable(EndpointId endpoint, Instant at) {
    jdbc.sql("update webhook_endpoint set disabled_at = :at where id = :id")
        .param("at", at)
        .param("id", endpoint.value())
        .update();
  }

  void enable(EndpointId endpoint) {
    jdbc.sql("update webhook_endpoint set disabled_at = null where id = :id")
        .param("id", endpoint.value())
        .update();
  }

  /** One endpoint, of that partner only unless the partner is null. */
  Optional<EndpointView> view(@Nullable CustomerId partner, EndpointId endpoint) {
    return jdbc.sql(
            """
            select id, url, disabled_at from webhook_endpoint
            where id = :id and (:partner is null or partner_id = :partner)
            """)
        .param("id", endpoint.value())
        .param("partner", partner == null ? null : partner.value())
        .query(EndpointStore::readView)
        .optional();
  }

  /** Endpoints, newest first. */
  List<EndpointView> views(@Nullable CustomerId partner, long before, int limit) {
    return jdbc.sql(
            """
            select id, url, disabled_at from webhook_endpoint
            where (:partner is null or partner_id = :partner) and id < :before
            order by id desc limit :limit
            """)
        .param("partner", partner == null ? null : partner.value())
        .param("before", before)
        .param("limit", limit)
        .query(EndpointStore::readView)
        .list();
  }

  // --- who wants to hear of which order ---

  void subscribe(Subscription subscription) {
    jdbc.sql(
            """
            insert into webhook_order (order_id, partner_id, endpoint_id, promise_at, state)
            values (:order, :partner, :endpoint, :promise, :state)
            on duplicate key update order_id = order_id
            """)
        .param("order", subscription.order().value())
        .param("partner", subscription.partner().value())
        .param("endpoint", subscription.endpoint().value())
        .param("promise", subscription.promiseAt())
        .param("state", subscription.state().name())
        .update();
  }

  void remember(Subscription subscription) {
    jdbc.sql(
            """
            update webhook_order set promise_at = :promise, state = :state where order_id = :order
            """)
        .param("promise", subscription.promiseAt())
        .param("state", subscription.state().name())
        .param("order", subscription.order().value())
        .update();
  }

  /** Those of the orders somebody wants to hear of. */
  Map<OrderId, Subscription> subscriptions(Collection<OrderId> orders) {
    Map<OrderId, Subscription> found = new HashMap<>();
    if (!orders.isEmpty()) {
      jdbc.sql(
              """
              select order_id, partner_id, endpoint_id, promise_at, state from webhook_order
              where order_id in (:orders)
              """)
          .param("orders", orders.stream().map(OrderId::value).toList())
          .query(EndpointStore::read)
          .list()
          .forEach(one -> found.put(one.order(), one));
    }
    return found;
  }

  private static Subscription read(ResultSet row, int n) throws SQLException {
    return new Subscription(
        new OrderId(row.getLong("order_id")),
        new CustomerId(row.getLong("partner_id")),
        new EndpointId(row.getLong("endpoint_id")),
        row.getObject("promise_at", Instant.class),
        OrderStatus.valueOf(row.getString("state")));
  }

  private static EndpointView readView(ResultSet row, int n) throws SQLException {
    return new EndpointView(
        new EndpointId(row.getLong("id")),
        row.getString("url"),
        row.getObject("disabled_at", Instant.class));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
