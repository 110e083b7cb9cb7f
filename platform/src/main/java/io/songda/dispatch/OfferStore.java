package io.songda.dispatch;

import io.songda.shared.DeliveryId;
import io.songda.shared.OfferId;
import io.songda.shared.RiderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of offers. */
@Repository
class OfferStore {

  private static final String SELECT =
      """
      select id, delivery_id, rider_id, assignment_no, state, made_at, expires_at, reasons
      from dispatch_offer
      """;

  private final JdbcClient jdbc;

  OfferStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when an offer of the same delivery stands. */
  boolean add(Offer offer) {
    return jdbc.sql(
                """
                insert into dispatch_offer (id, delivery_id, open_delivery, rider_id,
                  assignment_no, state, made_at, expires_at, reasons)
                values (:id, :delivery, :delivery, :rider, :assignmentNo, 'OPEN', :madeAt,
                  :expiresAt, :reasons)
                on duplicate key update id = id
                """)
            .param("id", offer.id().value())
            .param("delivery", offer.delivery().value())
            .param("rider", offer.rider().value())
            .param("assignmentNo", offer.assignmentNo())
            .param("madeAt", offer.madeAt())
            .param("expiresAt", offer.expiresAt())
            .param("reasons", offer.reasons())
            .update()
        == 1;
  }

  /** False when it was not open any more. */
  boolean end(OfferId id, OfferState state, Instant now) {
    return jdbc.sql(
                """
                update dispatch_offer set state = ?, open_delivery = null, ended_at = ?
                where id = ? and state = 'OPEN'
                """)
            .params(state.name(), now, id.value())
            .update()
        == 1;
  }

  /** Takes back whatever stands for this delivery. */
  void withdraw(DeliveryId delivery, Instant now) {
    jdbc.sql(
            """
            update dispatch_offer set state = 'WITHDRAWN', open_delivery = null, ended_at = ?
            where open_delivery = ?
            """)
        .params(now, delivery.value())
        .update();
  }

  Optional<Offer> byId(OfferId id) {
    return jdbc.sql(SELECT + "where id = ?").param(id.value()).query(OfferStore::read).optional();
  }

  Optional<Offer> openOf(DeliveryId delivery) {
    return jdbc.sql(SELECT + "where open_delivery = ?")
        .param(delivery.value())
        .query(OfferStore::read)
        .optional();
  }

  List<Offer> open() {
    return jdbc.sql(SELECT + "where open_delivery is not null").query(OfferStore::read).list();
  }

  /** Which riders refused a live delivery before, or let its offer run out, as pairs. */
  void tellRefused(BiConsumer<DeliveryId, RiderId> each) {
    jdbc.sql(
            """
            select o.delivery_id, o.rider_id from dispatch_offer o
            join dispatch_delivery d on d.id = o.delivery_id
            where d.live = 1 and o.state in ('DECLINED', 'EXPIRED')
            """)
        .query(
            (RowCallbackHandler)
                row -> each.accept(new DeliveryId(row.getLong(1)), new RiderId(row.getLong(2))));
  }

  private static Offer read(ResultSet row, int n) throws SQLException {
    return new Offer(
        new OfferId(row.getLong("id")),
        new DeliveryId(row.getLong("delivery_id")),
        new RiderId(row.getLong("rider_id")),
        row.getInt("assignment_no"),
        OfferState.valueOf(row.getString("state")),
        row.getObject("made_at", Instant.class),
        row.getObject("expires_at", Instant.class),
        row.getString("reasons"));
  }
}
