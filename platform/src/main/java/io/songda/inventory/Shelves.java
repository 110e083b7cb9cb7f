package io.songda.inventory;

import io.songda.eventlog.ChainEnds;
import io.songda.eventlog.EventLog;
import io.songda.eventlog.Head;
import io.songda.shared.StoreId;
import io.songda.shared.Transactions;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the news of a store's stock on the stream {@code res_…-stock} and keeps its end. */
@Component
class Shelves implements StockNews, ChainEnds {

  private final JdbcClient jdbc;
  private final EventLog log;
  private final Transactions transactions;

  Shelves(JdbcClient jdbc, EventLog log, Transactions transactions) {
    this.jdbc = jdbc;
    this.log = log;
    this.transactions = transactions;
  }

  @Override
  public void during(Runnable change) {
    transactions.run(change);
  }

  @Override
  public void tell(StockChanged news) {
    Head head = lock(news.store());
    Head next = log.append(Stock.stream(news.store()), head, news);
    jdbc.sql("update inventory_shelves set version = ?, head = ? where store_id = ?")
        .params(next.version(), next.hash(), news.store().value())
        .update();
  }

  /** Looked for before it is made: an insert that finds its row only shares the lock on it. */
  private Head lock(StoreId store) {
    return locked(store).or(() -> made(store)).orElseThrow();
  }

  private Optional<Head> locked(StoreId store) {
    return jdbc.sql("select version, head from inventory_shelves where store_id = ? for update")
        .param(store.value())
        .query((row, n) -> new Head(row.getLong(1), row.getBytes(2)))
        .optional();
  }

  private Optional<Head> made(StoreId store) {
    jdbc.sql("insert ignore into inventory_shelves (store_id, version, head) values (?, ?, ?)")
        .params(store.value(), Head.NONE.version(), Head.NONE.hash())
        .update();
    return locked(store);
  }

  @Override
  public void tell(BiConsumer<String, Head> each) {
    jdbc.sql("select store_id, version, head from inventory_shelves where version > 0")
        .query(
            (RowCallbackHandler)
                row ->
                    each.accept(
                        Stock.stream(new StoreId(row.getLong(1))),
                        new Head(row.getLong(2), row.getBytes(3))));
  }
}
