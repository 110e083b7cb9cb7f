package io.songda.promotion;

import io.songda.eventlog.ChainEnds;
import io.songda.eventlog.Head;
import io.songda.eventlog.StoreHeads;
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
  private final StoreHeads heads;

  SpendAndSaveStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.heads = new StoreHeads(jdbc, "promotion_store");
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
    return heads.lock(store);
  }

  /** Moves the store's promotions to their next version; false when somebody else has. */
  boolean advance(StoreId store, Head head, long version) {
    return heads.advance(store, head, version);
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
    heads.tell(SpendAndSaveStore::stream, each);
  }

  private static SpendAndSave promotion(ResultSet row) throws SQLException {
    return new SpendAndSave(
        new PromotionId(row.getLong("id")),
        Money.fen(row.getLong("threshold_fen")),
        Money.fen(row.getLong("saving_fen")),
        Bearer.valueOf(row.getString("bearer")));
  }
}
