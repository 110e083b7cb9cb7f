package io.songda.dispatch;

import io.songda.eventlog.ChainEnds;
import io.songda.eventlog.Head;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.lifecycle.Reason;
import io.songda.shared.DeliveryId;
import io.songda.shared.Money;
import io.songda.shared.RiderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of deliveries and of what riders carry. */
@Repository
class DeliveryStore implements ChainEnds {

  private static final String SELECT =
      """
      select id, status, rider_id, assignment_no, ladder, ready_at, since, due_at, assigned_at,
        arrived_at, picked_up_at, at_door_at, ended_at, bonus_fen, reason, proof, details, version,
        head
      from dispatch_delivery
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  DeliveryStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** False when the same thing has a live delivery already. */
  boolean add(Delivery first) {
    return jdbc.sql(
                """
                insert into dispatch_delivery (id, business, reference, live, status,
                  assignment_no, ladder, ready_at, since, due_at, bonus_fen, details, version, head)
                values (:id, :business, :reference, 1, :status, :assignmentNo, 0, :readyAt, :since,
                  :dueAt, 0, :details, :version, :head)
                on duplicate key update id = id
                """)
            .param("id", first.id().value())
            .param("business", first.job().business())
            .param("reference", first.job().reference())
            .param("status", first.status().name())
            .param("assignmentNo", first.assignmentNo())
            .param("readyAt", first.readyAt())
            .param("since", first.since())
            .param("dueAt", first.dueAt())
            .param("details", json.writeValueAsString(first.job()))
            .param("version", first.head().version())
            .param("head", first.head().hash())
            .update()
        == 1;
  }

  /** Lowers what the rider of the live delivery collects at the door. */
  void lowerCash(String business, String reference, Money by) {
    jdbc.sql(
            """
            update dispatch_delivery
            set details = json_replace(details, '$.cashToCollect',
              cast(json_value(details, '$.cashToCollect') as signed) - :by)
            where business = :business and reference = :reference and live = 1
            """)
        .param("by", by.fen())
        .param("business", business)
        .param("reference", reference)
        .update();
  }

  /** False when somebody changed it since that version. */
  boolean change(Delivery next, long from) {
    return jdbc.sql(
                """
                update dispatch_delivery set live = :live, status = :status, rider_id = :rider,
                  assignment_no = :assignmentNo, ladder = :ladder, ready_at = :readyAt,
                  since = :since, due_at = :dueAt, assigned_at = :assignedAt,
                  arrived_at = :arrivedAt, picked_up_at = :pickedUpAt, at_door_at = :atDoorAt,
                  ended_at = :endedAt, bonus_fen = :bonus, reason = :reason, proof = :proof,
                  version = :version, head = :head
                where id = :id and version = :from
                """)
            .param("id", next.id().value())
            .param("from", from)
            .param("live", next.status().isFinal() ? null : 1)
            .param("status", next.status().name())
            .param("rider", next.rider() == null ? null : next.rider().value())
            .param("assignmentNo", next.assignmentNo())
            .param("ladder", next.ladder())
            .param("readyAt", next.readyAt())
            .param("since", next.since())
            .param("dueAt", next.dueAt())
            .param("assignedAt", next.assignedAt())
            .param("arrivedAt", next.arrivedAt())
            .param("pickedUpAt", next.pickedUpAt())
            .param("atDoorAt", next.atDoorAt())
            .param("endedAt", next.endedAt())
            .param("bonus", next.bonus().fen())
            .param("reason", next.reason())
            .param("proof", next.proof())
            .param("version", next.head().version())
            .param("head", next.head().hash())
            .update()
        == 1;
  }

  Optional<Delivery> byId(DeliveryId id) {
    return jdbc.sql(SELECT + "where id = ?").param(id.value()).query(this::read).optional();
  }

  /** The live delivery, or the last one. */
  Optional<Delivery> of(String business, String reference) {
    return jdbc.sql(
            SELECT + "where business = ? and reference = ? order by live desc, id desc limit 1")
        .params(business, reference)
        .query(this::read)
        .optional();
  }

  List<Delivery> all(String business, String reference) {
    return jdbc.sql(SELECT + "where business = ? and reference = ? order by id")
        .params(business, reference)
        .query(this::read)
        .list();
  }

  List<Delivery> live() {
    return jdbc.sql(SELECT + "where live = 1").query(this::read).list();
  }

  /** One more for the rider, unless that is more than the capacity. */
  boolean take(RiderId rider, int capacity) {
    if (takeMore(rider, capacity)) {
      return true;
    }
    // made only where it may be missing, which is once for each rider
    jdbc.sql(
            """
            insert into dispatch_rider_load (rider_id, carrying) values (?, 0)
            on duplicate key update rider_id = rider_id
            """)
        .param(rider.value())
        .update();
    return takeMore(rider, capacity);
  }

  private boolean takeMore(RiderId rider, int capacity) {
    return jdbc.sql(
                """
                update dispatch_rider_load set carrying = carrying + 1
                where rider_id = ? and carrying < ?
                """)
            .params(rider.value(), capacity)
            .update()
        == 1;
  }

  /** One less for the rider. */
  void free(RiderId rider) {
    jdbc.sql(
            """
            update dispatch_rider_load set carrying = carrying - 1
            where rider_id = ? and carrying > 0
            """)
        .param(rider.value())
        .update();
  }

  int carrying(RiderId rider) {
    return jdbc.sql("select carrying from dispatch_rider_load where rider_id = ?")
        .param(rider.value())
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  /** Remembers who was taken off, and whether the rider is to blame. */
  void gaveUp(Delivery before, RiderId rider, Reason reason, boolean blameless, Instant now) {
    jdbc.sql(
            """
            insert into dispatch_give_up (delivery_id, assignment_no, rider_id, reason, blameless, at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            before.id().value(),
            before.assignmentNo(),
            rider.value(),
            reason.name(),
            blameless,
            now)
        .update();
  }

  int giveUpsSince(RiderId rider, Instant since) {
    return jdbc.sql("select count(*) from dispatch_give_up where rider_id = ? and at >= ?")
        .params(rider.value(), since)
        .query(Integer.class)
        .single();
  }

  /** Which riders gave a live delivery up before, as pairs. */
  void tellGivenUp(BiConsumer<DeliveryId, RiderId> each) {
    jdbc.sql(
            """
            select g.delivery_id, g.rider_id from dispatch_give_up g
            join dispatch_delivery d on d.id = g.delivery_id where d.live = 1
            """)
        .query(
            (RowCallbackHandler)
                row -> each.accept(new DeliveryId(row.getLong(1)), new RiderId(row.getLong(2))));
  }

  int wrongTries(DeliveryId id, String code) {
    return jdbc.sql("select wrong from dispatch_code_try where delivery_id = ? and code = ?")
        .params(id.value(), code)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  void triedWrongly(DeliveryId id, String code) {
    jdbc.sql(
            """
            insert into dispatch_code_try (delivery_id, code, wrong) values (?, ?, 1)
            on duplicate key update wrong = wrong + 1
            """)
        .params(id.value(), code)
        .update();
  }

  @Override
  public void tell(BiConsumer<String, Head> each) {
    jdbc.sql("select id, version, head from dispatch_delivery")
        .query(
            (RowCallbackHandler)
                row ->
                    each.accept(
                        new DeliveryId(row.getLong("id")).toString(),
                        new Head(row.getLong("version"), row.getBytes("head"))));
  }

  private Delivery read(ResultSet row, int n) throws SQLException {
    return new Delivery(
        new DeliveryId(row.getLong("id")),
        json.readValue(row.getString("details"), Job.class),
        DeliveryStatus.valueOf(row.getString("status")),
        rider(row),
        row.getInt("assignment_no"),
        row.getInt("ladder"),
        row.getObject("ready_at", Instant.class),
        row.getObject("since", Instant.class),
        row.getObject("due_at", Instant.class),
        row.getObject("assigned_at", Instant.class),
        row.getObject("arrived_at", Instant.class),
        row.getObject("picked_up_at", Instant.class),
        row.getObject("at_door_at", Instant.class),
        row.getObject("ended_at", Instant.class),
        Money.fen(row.getLong("bonus_fen")),
        row.getString("reason"),
        row.getString("proof"),
        new Head(row.getLong("version"), row.getBytes("head")));
  }

  private static @Nullable RiderId rider(ResultSet row) throws SQLException {
    long id = row.getLong("rider_id");
    return row.wasNull() ? null : new RiderId(id);
  }
}
