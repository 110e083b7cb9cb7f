package io.songda.promotion;

import io.songda.eventlog.ChainEnds;
import io.songda.eventlog.Head;
import io.songda.shared.Money;
import io.songda.shared.PromotionId;
import io.songda.shared.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of what the stores save their customers. */
@Component
class SpendAndSaveStore implements ChainEnds {

  private final JdbcClient jdbc;

  SpendAndSaveStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  static String stream(StoreId store) {
    return store + "-promotions";
  }

  /** All promotions of a store at one version, the lowest threshold first. */
  record Offer(StoreId store, long version, List<SpendAndSave> promotions) {}

  List<Offer> all() {
    Map<Long, List<SpendAndSave>> promotions =
        jdbc
            .sql("select * from promotion_spend_and_save order by threshold_fen")
            .query((row, n) -> Map.entry(row.getLong("store_id"), promotion(row)))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return jdbc.sql("select store_id, version from promotion_store")
        .query(
            (row, n) ->
                new Offer(
                    new StoreId(row.getLong(1)),
                    row.getLong(2),
                    promotions.getOrDefault(row.getLong(1), List.of())))
        .list();
  }

  Offer read(StoreId store) {
    long version =
        jdbc.sql("select version from promotion_store where store_id = ?")
            .param(store.value())
            .query((row, n) -> row.getLong(1))
            .optional()
            .orElse(0L);
    return new Offer(store, version, promotions(store));
  }

  List<SpendAndSave> promotions(StoreId store) {
    return jdbc.sql(
            "select * from promotion_spend_and_save where store_id = ? order by threshold_fen")
        .param(store.value())
        .query((row, n) -> promotion(row))
        .list();
  }

  /** The end of the promotions' history, its row locked until the transaction ends. */
  Head lock(StoreId store) {
    jdbc.sql("insert ignore into promotion_store (store_id, version, head) values (?, ?, ?)")
        .params(store.value(), Head.NONE.version(), Head.NONE.hash())
        .update();
    return jdbc.sql("select version, head from promotion_store where store_id = ? for update")
        .param(store.value())
        .query((row, n) -> new Head(row.getLong(1), row.getBytes(2)))
        .single();
  }

  /** Moves the store's promotions to their next version; false when somebody else has. */
  boolean advance(StoreId store, Head head, long version) {
    return jdbc.sql(
                """
                update promotion_store set version = ?, head = ?
                where store_id = ? and version = ?
                """)
            .params(head.version(), head.hash(), store.value(), version)
            .update()
        == 1;
  }

  /** Throws DuplicateKeyException when the store has that threshold already. */
  void add(StoreId store, SpendAndSave promotion) {
    jdbc.sql(
            """
            insert into promotion_spend_and_save (id, store_id, threshold_fen, saving_fen, bearer)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            promotion.id().value(),
            store.value(),
            promotion.threshold().fen(),
            promotion.saving().fen(),
            promotion.bearer().name())
        .update();
  }

  /** False when the store has no such promotion. */
  boolean remove(StoreId store, PromotionId promotion) {
    return jdbc.sql("delete from promotion_spend_and_save where id = ? and store_id = ?")
            .params(promotion.value(), store.value())
            .update()
        == 1;
  }

  @Override
  public void tell(BiConsumer<String, Head> each) {
    jdbc.sql("select store_id, version, head from promotion_store where version > 0")
        .query(
            row -> {
              each.accept(
                  stream(new StoreId(row.getLong(1))), new Head(row.getLong(2), row.getBytes(3)));
            });
  }

  private static SpendAndSave promotion(ResultSet row) throws SQLException {
    return new SpendAndSave(
        new PromotionId(row.getLong("id")),
        Money.fen(row.getLong("threshold_fen")),
        Money.fen(row.getLong("saving_fen")),
        Bearer.valueOf(row.getString("bearer")));
  }
}
