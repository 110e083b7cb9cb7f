package io.songda.live;

import io.songda.catalog.Item;
import io.songda.catalog.ItemAvailableAgain;
import io.songda.catalog.ItemPriced;
import io.songda.catalog.ItemSoldOut;
import io.songda.catalog.Menu;
import io.songda.catalog.MenuChanged;
import io.songda.eventlog.Event;
import io.songda.inventory.StockChanged;
import io.songda.live.Happening.MenuChange;
import io.songda.shared.ItemId;
import io.songda.shared.Money;
import io.songda.shared.StoreId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What menus show: the catalog's items, without those of which the last piece is taken. */
final class Shelf {

  static final Set<Class<? extends Event>> EVENTS =
      Set.of(
          MenuChanged.class,
          ItemPriced.class,
          ItemSoldOut.class,
          ItemAvailableAgain.class,
          StockChanged.class);

  private final Sources sources;
  private final Map<StoreId, Set<ItemId>> empty = new ConcurrentHashMap<>();

  Shelf(Sources sources) {
    this.sources = sources;
  }

  void begin() {
    empty.clear();
    sources.stock().soldOut().forEach((store, items) -> items.forEach(item -> empty(store, item)));
  }

  private void empty(StoreId store, ItemId item) {
    empty.computeIfAbsent(store, s -> ConcurrentHashMap.newKeySet()).add(item);
  }

  /** What an event changes on a menu; null when nothing. */
  @Nullable MenuChange take(Event event) {
    return switch (event) {
      case MenuChanged changed ->
          whole(sources.menus().menuFrom(changed.store(), changed.version()));
      case ItemPriced priced -> one(priced.store(), priced.item(), priced.version());
      case ItemSoldOut soldOut -> one(soldOut.store(), soldOut.item(), soldOut.version());
      case ItemAvailableAgain again -> one(again.store(), again.item(), again.version());
      case StockChanged stock -> counted(stock);
      default -> null;
    };
  }

  private MenuChange counted(StockChanged stock) {
    Integer left = stock.left();
    if (left != null && left == 0) {
      empty(stock.store(), stock.item());
    } else {
      empty.computeIfPresent(
          stock.store(), (store, items) -> items.remove(stock.item()) ? items : items);
    }
    return one(stock.store(), stock.item(), 0);
  }

  private MenuChange one(StoreId store, ItemId item, long version) {
    Menu menu = sources.menus().menuFrom(store, version);
    List<Frames.MenuItem> items =
        menu.item(item).map(found -> List.of(shown(store, found))).orElse(List.of());
    return new MenuChange(store, menu.version(), false, items);
  }

  /** The whole menu as it is now. */
  MenuChange whole(StoreId store) {
    return whole(sources.menus().menu(store));
  }

  private MenuChange whole(Menu menu) {
    return new MenuChange(
        menu.store(),
        menu.version(),
        true,
        menu.items().map(item -> shown(menu.store(), item)).toList());
  }

  private Frames.MenuItem shown(StoreId store, Item item) {
    Money member = item.memberPrice();
    boolean there = !empty.getOrDefault(store, Set.of()).contains(item.id());
    return new Frames.MenuItem(
        item.id(),
        item.name(),
        item.price().fen(),
        member == null ? null : member.fen(),
        item.available() && there,
        item.soldOutUntil());
  }
}
