package io.songda.inventory;

import io.songda.eventlog.ChainEnds;
import io.songda.eventlog.EventLog;
import io.songda.eventlog.Head;
import io.songda.eventlog.StoreHeads;
import io.songda.shared.Transactions;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the news of a store's stock on the stream {@code res_…-stock} and keeps its end. */
@Component
class Shelves implements StockNews, ChainEnds {

  private final StoreHeads heads;
  private final EventLog log;
  private final Transactions transactions;

  Shelves(JdbcClient jdbc, EventLog log, Transactions transactions) {
    this.heads = new StoreHeads(jdbc, "inventory_shelves");
    this.log = log;
    this.transactions = transactions;
  }

  @Override
  public void during(Runnable change) {
    transactions.run(change);
  }

  @Override
  public void tell(StockChanged news) {
    Head head = heads.lock(news.store());
    Head next = log.append(Stock.stream(news.store()), head, news);
    heads.advance(news.store(), next, head.version());
  }

  @Override
  public void tell(BiConsumer<String, Head> each) {
    heads.tell(Stock::stream, each);
  }
}
