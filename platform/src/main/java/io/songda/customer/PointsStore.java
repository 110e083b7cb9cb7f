package io.songda.customer;

import io.songda.eventlog.Head;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of points. */
@Repository
class PointsStore {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  PointsStore(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  long balance(CustomerId customer) {
    return jdbc.sql("select points from customer_account where id = :id")
        .param("id", customer.value())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /**
   * The balances of these customers, whose rows are locked in key order; missing ones have none.
   */
  Map<CustomerId, Long> lockedBalances(Collection<CustomerId> customers) {
    Map<CustomerId, Long> balances = new HashMap<>();
    jdbc.sql("select id, points from customer_account where id in (:ids) order by id for update")
        .param("ids", customers.stream().map(CustomerId::value).toList())
        .query(
            (RowCallbackHandler)
                row -> balances.put(new CustomerId(row.getLong("id")), row.getLong("points")));
    return balances;
  }

  /** What these orders hold or have redeemed already; nothing for what was given back. */
  Map<OrderId, PointsHold> taken(Collection<OrderId> orders) {
    Map<OrderId, PointsHold> taken = new HashMap<>();
    jdbc.sql(
            """
            select order_id, customer_id, if(state = 'GIVEN_BACK', 0, points) points
            from customer_points_hold where order_id in (:ids)
            """)
        .param("ids", orders.stream().map(OrderId::value).toList())
        .query(
            (RowCallbackHandler)
                row -> {
                  OrderId order = new OrderId(row.getLong("order_id"));
                  CustomerId customer = new CustomerId(row.getLong("customer_id"));
                  taken.put(order, new PointsHold(order, customer, row.getLong("points")));
                });
    return taken;
  }

  void addHolds(List<PointsHold> holds) {
    batches.batchUpdate(
        """
        insert into customer_points_hold (order_id, customer_id, points, state)
        values (?, ?, ?, 'HELD')
        """,
        holds,
        holds.size(),
        (row, hold) -> {
          row.setLong(1, hold.order().value());
          row.setLong(2, hold.customer().value());
          row.setLong(3, hold.points());
        });
  }

  /** Takes what these orders hold off the balances; answers how many customers had enough. */
  int takeOff(List<PointsHold> holds) {
    return jdbc.sql(
            """
            update customer_account a
            join (select customer_id, sum(points) points from customer_points_hold
                  where order_id in (:orders) group by customer_id) h on h.customer_id = a.id
            set a.points = a.points - h.points
            where a.points >= h.points
            """)
        .param("orders", holds.stream().map(hold -> hold.order().value()).toList())
        .update();
  }

  void redeem(OrderId order) {
    jdbc.sql(
            """
            update customer_points_hold set state = 'REDEEMED'
            where order_id = :order and state = 'HELD'
            """)
        .param("order", order.value())
        .update();
  }

  /** Puts the order's points back on the balance, unless that was done before. */
  void giveBack(OrderId order) {
    jdbc.sql(
            """
            update customer_points_hold h join customer_account a on a.id = h.customer_id
            set h.state = 'GIVEN_BACK', a.points = a.points + h.points
            where h.order_id = :order and h.state in ('HELD', 'REDEEMED')
            """)
        .param("order", order.value())
        .update();
  }

  /** Puts a part of the order's points back; false when there is no more than that. */
  boolean giveBackPart(OrderId order, long points) {
    return jdbc.sql(
                """
                update customer_points_hold h join customer_account a on a.id = h.customer_id
                set h.points = h.points - :points, a.points = a.points + :points
                where h.order_id = :order and h.state in ('HELD', 'REDEEMED') and h.points > :points
                """)
            .param("order", order.value())
            .param("points", points)
            .update()
        > 0;
  }

  /** Puts the order's points back if they are exactly so many. */
  void giveBackAll(OrderId order, long points) {
    jdbc.sql(
            """
            update customer_points_hold h join customer_account a on a.id = h.customer_id
            set h.state = 'GIVEN_BACK', a.points = a.points + h.points
            where h.order_id = :order and h.state in ('HELD', 'REDEEMED') and h.points = :points
            """)
        .param("order", order.value())
        .param("points", points)
        .update();
  }

  /** False when the order has earned its points before. */
  boolean addEarning(OrderId order, CustomerId customer, long points) {
    return jdbc.sql(
                """
                insert into customer_points_earning (order_id, customer_id, points)
                values (:order, :customer, :points)
                on duplicate key update order_id = order_id
                """)
            .param("order", order.value())
            .param("customer", customer.value())
            .param("points", points)
            .update()
        == 1;
  }

  void putOn(CustomerId customer, long points) {
    jdbc.sql(
            """
            insert into customer_account (id, points, head) values (:id, :points, :head)
            on duplicate key update points = points + value(points)
            """)
        .param("id", customer.value())
        .param("points", points)
        .param("head", Head.NONE.hash())
        .update();
  }
}
