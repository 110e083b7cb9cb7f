package io.songda.dispatch;

import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of deliveries that riders want to pass on. */
@Repository
class PassingOnStore {

  private static final String SELECT =
      "select delivery_id, assignment_no, to_rider_id, code, at from dispatch_passing_on ";

  private final JdbcClient jdbc;

  PassingOnStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest wish of a delivery's rider counts. */
  void put(PassingOn wish) {
    RiderId to = wish.to();
    jdbc.sql(
            """
            replace into dispatch_passing_on (delivery_id, assignment_no, to_rider_id, code, at)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                wish.delivery().value(),
                wish.assignmentNo(),
                to == null ? null : to.value(),
                wish.code(),
                wish.at()))
        .update();
  }

  Optional<PassingOn> of(DeliveryId delivery) {
    return jdbc.sql(SELECT + "where delivery_id = ?")
        .param(delivery.value())
        .query(PassingOnStore::read)
        .optional();
  }

  /** What somebody wants to pass on to this rider, the newest first. */
  List<PassingOn> to(RiderId rider, Instant since) {
    return jdbc.sql(SELECT + "where to_rider_id = ? and at > ? order by at desc")
        .params(rider.value(), since)
        .query(PassingOnStore::read)
        .list();
  }

  void forget(DeliveryId delivery) {
    jdbc.sql("delete from dispatch_passing_on where delivery_id = ?")
        .param(delivery.value())
        .update();
  }

  private static PassingOn read(ResultSet row, int n) throws SQLException {
    return new PassingOn(
        new DeliveryId(row.getLong("delivery_id")),
        row.getInt("assignment_no"),
        rider(row),
        row.getString("code"),
        row.getObject("at", Instant.class));
  }

  private static @Nullable RiderId rider(ResultSet row) throws SQLException {
    long id = row.getLong("to_rider_id");
    return row.wasNull() ? null : new RiderId(id);
  }
}
