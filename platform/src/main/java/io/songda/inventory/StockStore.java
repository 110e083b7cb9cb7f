package io.songda.inventory;

import io.songda.shared.ItemId;
import io.songda.shared.Placeholders;
import io.songda.shared.StoreId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The SQL of the stock. Statements for many items are padded to a power of two with the id 0, which
 * nothing has, so that few different statements are prepared.
 */
@Component
class StockStore {

  private final JdbcClient jdbc;

  StockStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is free of those items that are counted, their rows locked in the order of their keys. */
  Map<ItemId, Integer> lock(Collection<ItemId> items) {
    List<Long> keys = Placeholders.padded(sorted(items), 0L);
    Map<ItemId, Integer> free = new HashMap<>();
    jdbc.sql(
            """
            select item_id, free from inventory_stock force index (primary)
            where item_id in (%s) order by item_id for update
            """
                .formatted(Placeholders.marks(keys.size())))
        .params(keys)
        .query(
            row -> {
              free.put(new ItemId(row.getLong(1)), row.getInt(2));
            });
    return free;
  }

  /**
   * Takes pieces of many items, of each only when there are enough. The count of one join-update is
   * exact, unlike the counts of a batch of conditional updates.
   *
   * @return of how many items pieces were taken
   */
  int take(Map<ItemId, Integer> quantities) {
    return change(quantities, "set s.free = s.free - v.quantity where s.free >= v.quantity");
  }

  /** Puts pieces back; items that are no longer counted are passed over. */
  void giveBack(Map<ItemId, Integer> quantities) {
    change(quantities, "set s.free = s.free + v.quantity");
  }

  /** Which of the items are counted and empty, their rows locked. */
  List<Stock.Place> empty(Collection<ItemId> items) {
    List<Long> keys = Placeholders.padded(sorted(items), 0L);
    List<Stock.Place> empty = new ArrayList<>();
    jdbc.sql(
            """
            select store_id, item_id, free from inventory_stock force index (primary)
            where item_id in (%s) order by item_id for update
            """
                .formatted(Placeholders.marks(keys.size())))
        .params(keys)
        .query(
            row -> {
              if (row.getInt(3) == 0) {
                empty.add(new Stock.Place(new StoreId(row.getLong(1)), new ItemId(row.getLong(2))));
              }
            });
    return empty;
  }

  /** Everything that is counted and empty. */
  List<Stock.Place> empty() {
    return jdbc.sql("select store_id, item_id from inventory_stock where free = 0")
        .query((row, n) -> new Stock.Place(new StoreId(row.getLong(1)), new ItemId(row.getLong(2))))
        .list();
  }

  private int change(Map<ItemId, Integer> quantities, String change) {
    List<Long> keys = Placeholders.padded(sorted(quantities.keySet()), 0L);
    List<Object> values = new ArrayList<>();
    for (long key : keys) {
      values.addAll(List.of(key, quantities.getOrDefault(new ItemId(key), 0)));
    }
    return jdbc.sql(
            """
            update inventory_stock s
            join (select ? as item_id, ? as quantity%s) v on s.item_id = v.item_id
            """
                    .formatted(" union all select ?, ?".repeat(keys.size() - 1))
                + change)
        .params(values)
        .update();
  }

  private static List<Long> sorted(Collection<ItemId> items) {
    return items.stream().map(ItemId::value).sorted().toList();
  }

  void count(StoreId store, ItemId item, int quantity) {
    jdbc.sql(
            """
            insert into inventory_stock (item_id, store_id, free) values (?, ?, ?)
            on duplicate key update free = value(free)
            """)
        .params(item.value(), store.value(), quantity)
        .update();
  }

  void stopCounting(StoreId store, ItemId item) {
    jdbc.sql("delete from inventory_stock where item_id = ? and store_id = ?")
        .params(item.value(), store.value())
        .update();
  }

  List<Left> left(StoreId store) {
    return jdbc.sql("select item_id, free from inventory_stock where store_id = ? order by item_id")
        .param(store.value())
        .query((row, n) -> new Left(new ItemId(row.getLong(1)), row.getInt(2)))
        .list();
  }
}
