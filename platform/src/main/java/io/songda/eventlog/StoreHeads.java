package io.songda.eventlog;

import io.songda.shared.LockRow;
import io.songda.shared.StoreId;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The ends of the chains of which a module has one for each store, in a table of its own with the
 * columns {@code store_id}, {@code version} and {@code head}. The row is also the lock of what the
 * chain tells of.
 */
public final class StoreHeads {

  private final JdbcClient jdbc;
  private final String table;

  /** The heads in that table of the module. */
  public StoreHeads(JdbcClient jdbc, String table) {
    this.jdbc = jdbc;
    this.table = table;
  }

  /** The end of the store's chain, its row locked until the transaction ends. */
  public Head lock(StoreId store) {
    return LockRow.of(() -> locked(store), () -> make(store));
  }

  private Optional<Head> locked(StoreId store) {
    return jdbc.sql("select version, head from %s where store_id = ? for update".formatted(table))
        .param(store.value())
        .query((row, n) -> new Head(row.getLong(1), row.getBytes(2)))
        .optional();
  }

  private void make(StoreId store) {
    jdbc.sql(
            """
            insert into %s (store_id, version, head) values (?, ?, ?)
            on duplicate key update store_id = store_id
            """
                .formatted(table))
        .params(store.value(), Head.NONE.version(), Head.NONE.hash())
        .update();
  }

  /** Moves the store's chain on from that version; false when somebody else has. */
  public boolean advance(StoreId store, Head head, long from) {
    return jdbc.sql(
                "update %s set version = ?, head = ? where store_id = ? and version = ?"
                    .formatted(table))
            .params(head.version(), head.hash(), store.value(), from)
            .update()
        == 1;
  }

  /** Tells every chain that has begun, by the name of its stream. */
  public void tell(Function<StoreId, String> stream, BiConsumer<String, Head> each) {
    jdbc.sql("select store_id, version, head from %s where version > 0".formatted(table))
        .query(
            (RowCallbackHandler)
                row ->
                    each.accept(
                        stream.apply(new StoreId(row.getLong(1))),
                        new Head(row.getLong(2), row.getBytes(3))));
  }
}
