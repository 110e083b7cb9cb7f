package io.songda.order;

import io.songda.lifecycle.Cause;
import io.songda.shared.OrderId;
import io.songda.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what waits for a second operator. */
@Component
class EndingProposalStore {

  private final JdbcClient jdbc;

  EndingProposalStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes the place of one that was asked for before the given moment; false when one stands. */
  boolean add(EndingProposal proposal, Instant outdatedBefore) {
    jdbc.sql("delete from order_ending_proposal where order_id = ? and asked_at < ?")
        .params(proposal.orderId().value(), sql(outdatedBefore))
        .update();
    return jdbc.sql(
                """
                insert into order_ending_proposal
                  (order_id, verb, cause, reason, asked_by, asked_at)
                values (?, ?, ?, ?, ?, ?)
                on duplicate key update order_id = order_id
                """)
            .params(
                proposal.orderId().value(),
                proposal.verb().name(),
                proposal.cause().name(),
                proposal.reason(),
                proposal.askedBy().value(),
                sql(proposal.askedAt()))
            .update()
        == 1;
  }

  /** The one that stands since the given moment or later. */
  Optional<EndingProposal> find(OrderId order, Instant since) {
    return jdbc.sql("select * from order_ending_proposal where order_id = ? and asked_at >= ?")
        .params(order.value(), sql(since))
        .query(EndingProposalStore::proposal)
        .optional();
  }

  /** All that stand, oldest first. */
  List<EndingProposal> all(Instant since, int limit) {
    return jdbc.sql(
            "select * from order_ending_proposal where asked_at >= ? order by asked_at limit ?")
        .params(sql(since), limit)
        .query(EndingProposalStore::proposal)
        .list();
  }

  /** Takes it away; false when somebody else was faster. */
  boolean take(EndingProposal proposal) {
    return jdbc.sql("delete from order_ending_proposal where order_id = ? and asked_at = ?")
            .params(proposal.orderId().value(), sql(proposal.askedAt()))
            .update()
        == 1;
  }

  private static EndingProposal proposal(ResultSet row, int number) throws SQLException {
    return new EndingProposal(
        new OrderId(row.getLong("order_id")),
        EndingProposal.Verb.valueOf(row.getString("verb")),
        Cause.valueOf(row.getString("cause")),
        row.getString("reason"),
        new UserId(row.getLong("asked_by")),
        row.getObject("asked_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
  }

  private static LocalDateTime sql(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
