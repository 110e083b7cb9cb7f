package io.songda.settlement;

import io.songda.order.Ending;
import io.songda.shared.RiderId;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of settlements. */
@Component
class SettlementStore {

  private final JdbcClient jdbc;

  SettlementStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Settled settled) {
    Ending ending = settled.ending();
    RiderId rider = ending.riderId();
    jdbc.sql(
            """
            insert into settlement_order (order_id, merchant_id, rider_id, matrix_case,
              received_fen, customer_fen, merchant_fen, rider_fen, platform_fen, channel_fen,
              held_fen, insurer_fen, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on duplicate key update order_id = order_id
            """)
        .params(
            Arrays.asList(
                settled.order().value(),
                settled.merchant().value(),
                rider == null ? null : rider.value(),
                ending.matrixCase(),
                ending.received().fen(),
                ending.customer().fen(),
                ending.merchant().fen(),
                ending.rider().fen(),
                ending.platform().fen(),
                ending.channel().fen(),
                ending.held().fen(),
                ending.insurer().fen(),
                LocalDateTime.ofInstant(settled.at(), ZoneOffset.UTC)))
        .update();
  }

  Summary summary() {
    return jdbc.sql(
            """
            select count(*), coalesce(sum(merchant_fen + rider_fen + platform_fen + channel_fen), 0),
              coalesce(sum(customer_fen), 0), coalesce(sum(merchant_fen), 0),
              coalesce(sum(rider_fen), 0), coalesce(sum(platform_fen), 0),
              coalesce(sum(channel_fen), 0)
            from settlement_order
            """)
        .query(
            (row, n) ->
                new Summary(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7)))
        .single();
  }
}
