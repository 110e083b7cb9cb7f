package io.songda.catalog;

import io.songda.eventlog.ChainEnds;
import io.songda.eventlog.Head;
import io.songda.eventlog.StoreHeads;
import io.songda.shared.CategoryId;
import io.songda.shared.ItemId;
import io.songda.shared.Money;
import io.songda.shared.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of menus. A menu's row is its lock and its version; items and categories hang on it. */
@Component
class MenuStore implements ChainEnds {

  private static final TypeReference<List<OptionGroup>> GROUPS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JdbcTemplate bulk;
  private final JsonMapper json;
  private final StoreHeads heads;

  MenuStore(JdbcTemplate bulk, JsonMapper json) {
    this.jdbc = JdbcClient.create(bulk);
    this.heads = new StoreHeads(jdbc, "catalog_menu");
    this.bulk = bulk;
    this.json = json;
  }

  static String stream(StoreId store) {
    return store + "-menu";
  }

  /** The end of the menu's history, its row locked until the transaction ends. */
  Head lock(StoreId store) {
    return heads.lock(store);
  }

  /** Moves the menu to its next version; false when somebody else has. */
  boolean advance(StoreId store, Head head, long version) {
    return heads.advance(store, head, version);
  }

  /** Writes all categories and items in two statements. */
  void write(Menu menu) {
    for (String table : List.of("catalog_item", "catalog_category")) {
      jdbc.sql("delete from " + table + " where store_id = ?").param(menu.store().value()).update();
    }
    writeCategories(menu);
    writeItems(menu);
  }

  private void writeCategories(Menu menu) {
    List<Category> categories = menu.categories();
    insert(
        "insert into catalog_category (id, store_id, place, name) values (?, ?, ?, ?)",
        categories,
        (row, category) -> {
          row.setLong(1, category.id().value());
          row.setLong(2, menu.store().value());
          row.setInt(3, categories.indexOf(category));
          row.setString(4, category.name());
        });
  }

  private void writeItems(Menu menu) {
    List<Item> items = menu.items().toList();
    Map<ItemId, Integer> places = new LinkedHashMap<>();
    items.forEach(item -> places.put(item.id(), places.size()));
    insert(
        """
        insert into catalog_item (id, store_id, category_id, place, name, name_en, price_fen,
          member_price_fen, packaging_fen, option_groups, available, sold_out_until)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        items,
        (row, item) -> {
          row.setLong(1, item.id().value());
          row.setLong(2, menu.store().value());
          row.setLong(3, item.category().value());
          row.setInt(4, places.getOrDefault(item.id(), 0));
          row.setString(5, item.name());
          row.setString(6, item.nameEn());
          row.setLong(7, item.price().fen());
          row.setObject(8, fen(item.memberPrice()), java.sql.Types.BIGINT);
          row.setLong(9, item.packaging().fen());
          row.setString(10, json.writeValueAsString(item.optionGroups()));
          row.setBoolean(11, item.available());
          row.setObject(12, millis(item.soldOutUntil()), java.sql.Types.BIGINT);
        });
  }

  private <T> void insert(
      String sql, List<T> rows, ParameterizedPreparedStatementSetter<T> columns) {
    if (!rows.isEmpty()) {
      bulk.batchUpdate(sql, rows, rows.size(), columns);
    }
  }

  /** Writes price and availability of one item. */
  void write(StoreId store, Item item) {
    jdbc.sql(
            """
            update catalog_item
            set price_fen = :price, member_price_fen = :member, available = :available,
              sold_out_until = :until
            where id = :id and store_id = :store
            """)
        .param("price", item.price().fen())
        .param("member", fen(item.memberPrice()))
        .param("available", item.available())
        .param("until", millis(item.soldOutUntil()))
        .param("id", item.id().value())
        .param("store", store.value())
        .update();
  }

  /** All menus that somebody wrote. */
  List<Menu> all() {
    Map<Long, List<CategoryRow>> categories =
        jdbc
            .sql("select id, store_id, name from catalog_category order by store_id, place")
            .query(MenuStore::category)
            .list()
            .stream()
            .collect(Collectors.groupingBy(CategoryRow::store));
    Map<Long, List<Item>> items =
        jdbc
            .sql("select * from catalog_item order by store_id, place")
            .query((row, n) -> item(row))
            .list()
            .stream()
            .collect(Collectors.groupingBy(item -> item.category().value()));
    return jdbc.sql("select store_id, version from catalog_menu where version > 0")
        .query(
            (row, n) ->
                menu(
                    new StoreId(row.getLong(1)),
                    row.getLong(2),
                    categories.getOrDefault(row.getLong(1), List.of()),
                    items))
        .list();
  }

  /** One menu; empty when nobody wrote it yet. */
  Menu read(StoreId store) {
    List<CategoryRow> categories =
        jdbc.sql(
                "select id, store_id, name from catalog_category where store_id = ? order by place")
            .param(store.value())
            .query(MenuStore::category)
            .list();
    Map<Long, List<Item>> items =
        jdbc
            .sql("select * from catalog_item where store_id = ? order by place")
            .param(store.value())
            .query((row, n) -> item(row))
            .list()
            .stream()
            .collect(Collectors.groupingBy(item -> item.category().value()));
    long version =
        jdbc.sql("select version from catalog_menu where store_id = ?")
            .param(store.value())
            .query((row, n) -> row.getLong(1))
            .optional()
            .orElse(0L);
    return menu(store, version, categories, items);
  }

  Optional<StoreId> storeOf(ItemId item) {
    return jdbc.sql("select store_id from catalog_item where id = ?")
        .param(item.value())
        .query((row, n) -> new StoreId(row.getLong(1)))
        .optional();
  }

  @Override
  public void tell(BiConsumer<String, Head> each) {
    heads.tell(MenuStore::stream, each);
  }

  private record CategoryRow(long id, long store, String name) {}

  private static CategoryRow category(ResultSet row, int n) throws SQLException {
    return new CategoryRow(row.getLong(1), row.getLong(2), row.getString(3));
  }

  private static Menu menu(
      StoreId store, long version, List<CategoryRow> categories, Map<Long, List<Item>> items) {
    List<Category> filled = new ArrayList<>();
    for (CategoryRow category : categories) {
      filled.add(
          new Category(
              new CategoryId(category.id()),
              category.name(),
              items.getOrDefault(category.id(), List.of())));
    }
    return new Menu(store, version, filled);
  }

  private Item item(ResultSet row) throws SQLException {
    Long memberPrice = row.getObject("member_price_fen", Long.class);
    Long soldOutUntil = row.getObject("sold_out_until", Long.class);
    return new Item(
        new ItemId(row.getLong("id")),
        new CategoryId(row.getLong("category_id")),
        row.getString("name"),
        row.getString("name_en"),
        Money.fen(row.getLong("price_fen")),
        memberPrice == null ? null : Money.fen(memberPrice),
        Money.fen(row.getLong("packaging_fen")),
        json.readValue(row.getString("option_groups"), GROUPS),
        row.getBoolean("available"),
        soldOutUntil == null ? null : Instant.ofEpochMilli(soldOutUntil));
  }

  private static @Nullable Long fen(@Nullable Money amount) {
    return amount == null ? null : amount.fen();
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }
}
