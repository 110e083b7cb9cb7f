package io.songda.rider;

import io.songda.eventlog.ChainEnds;
import io.songda.eventlog.Head;
import io.songda.shared.RiderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of riders. */
@Repository
class RiderStore implements ChainEnds {

  private static final String SELECT =
      """
      select id, name, phone, vehicle, state, capacity, applied_at, online_since, offline_since,
        stretch_since, worked_day, worked_seconds, consent_day, version, head
      from rider_rider
      """;

  private final JdbcClient jdbc;

  RiderStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Enrolment> byId(RiderId rider) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", rider.value())
        .query(RiderStore::read)
        .optional();
  }

  List<Enrolment> all() {
    return jdbc.sql(SELECT).query(RiderStore::read).list();
  }

  /** Riders in this state after the given one, by id. */
  List<Enrolment> inState(RiderState state, long after, int limit) {
    return jdbc.sql(SELECT + "where state = :state and id > :after order by id limit :limit")
        .param("state", state.name())
        .param("after", after)
        .param("limit", limit)
        .query(RiderStore::read)
        .list();
  }

  /** False when the rider has applied before. */
  boolean add(Enrolment rider) {
    return write(
        """
        insert into rider_rider (id, name, phone, vehicle, state, capacity, applied_at,
          online_since, offline_since, stretch_since, worked_day, worked_seconds, consent_day,
          version, head)
        values (:id, :name, :phone, :vehicle, :state, :capacity, :appliedAt,
          :onlineSince, :offlineSince, :stretchSince, :day, :worked, :consentDay,
          :version, :head)
        on duplicate key update id = id
        """,
        rider,
        0);
  }

  /** False when the rider has changed since the given version. */
  boolean change(Enrolment rider, long from) {
    return write(
        """
        update rider_rider set name = :name, phone = :phone, vehicle = :vehicle, state = :state,
          capacity = :capacity, applied_at = :appliedAt, online_since = :onlineSince,
          offline_since = :offlineSince, stretch_since = :stretchSince, worked_day = :day,
          worked_seconds = :worked, consent_day = :consentDay, version = :version, head = :head
        where id = :id and version = :from
        """,
        rider,
        from);
  }

  private boolean write(String sql, Enrolment rider, long from) {
    WorkTime work = rider.work();
    return jdbc.sql(sql)
            .param("from", from)
            .param("id", rider.id().value())
            .param("name", rider.name())
            .param("phone", rider.phone())
            .param("vehicle", rider.vehicle().name())
            .param("state", rider.state().name())
            .param("capacity", rider.capacity())
            .param("appliedAt", rider.appliedAt())
            .param("onlineSince", work.onlineSince())
            .param("offlineSince", work.offlineSince())
            .param("stretchSince", work.stretchSince())
            .param("day", work.day())
            .param("worked", work.worked().toSeconds())
            .param("consentDay", work.consentDay())
            .param("version", rider.head().version())
            .param("head", rider.head().hash())
            .update()
        == 1;
  }

  @Override
  public void tell(BiConsumer<String, Head> each) {
    jdbc.sql("select id, version, head from rider_rider")
        .query(
            (RowCallbackHandler)
                row ->
                    each.accept(
                        new RiderId(row.getLong("id")).toString(),
                        new Head(row.getLong("version"), row.getBytes("head"))));
  }

  private static Enrolment read(ResultSet row, int n) throws SQLException {
    return new Enrolment(
        new RiderId(row.getLong("id")),
        row.getString("name"),
        row.getString("phone"),
        Vehicle.valueOf(row.getString("vehicle")),
        RiderState.valueOf(row.getString("state")),
        row.getInt("capacity"),
        row.getObject("applied_at", Instant.class),
        readWork(row),
        new Head(row.getLong("version"), row.getBytes("head")));
  }

  private static WorkTime readWork(ResultSet row) throws SQLException {
    return new WorkTime(
        row.getObject("online_since", Instant.class),
        row.getObject("offline_since", Instant.class),
        row.getObject("stretch_since", Instant.class),
        row.getObject("worked_day", LocalDate.class),
        Duration.ofSeconds(row.getLong("worked_seconds")),
        row.getObject("consent_day", LocalDate.class));
  }
}
