package io.songda.inventory;

import io.songda.shared.Caller;
import io.songda.shared.ItemId;
import io.songda.shared.MenuItems;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;
import io.songda.shared.StoreStaff;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The stock of all stores. An item that nobody counts is there without end. */
@Service
public class Stock {

  private final StockStore stock;
  private final StoreStaff staff;
  private final MenuItems menus;
  private final StockNews news;

  Stock(StockStore stock, StoreStaff staff, MenuItems menus, StockNews news) {
    this.stock = stock;
    this.staff = staff;
    this.menus = menus;
    this.news = news;
  }

  /** The stream on which a store's stock is told. */
  public static String stream(StoreId store) {
    return store + "-stock";
  }

  /**
   * Takes the items of a batch of orders within the running transaction. Orders are served in the
   * order of the list; one whose items are not all there gets none and hinders nobody.
   *
   * @return the orders that got everything, each with those of its items that are counted
   */
  public Map<OrderId, Set<ItemId>> reserveAll(List<Reservation> batch) {
    requireEachOnce(batch);
    Set<ItemId> wanted = itemsOf(batch);
    Map<ItemId, Integer> free = wanted.isEmpty() ? Map.of() : stock.lock(wanted);
    Allotment allotment = new Allotment(free);
    Map<OrderId, Set<ItemId>> served = new LinkedHashMap<>();
    for (Reservation reservation : batch) {
      if (allotment.serve(reservation)) {
        Set<ItemId> counted = itemsOf(List.of(reservation));
        counted.retainAll(free.keySet());
        served.put(reservation.order(), counted);
      }
    }
    take(allotment.taken());
    batch.stream()
        .flatMap(one -> one.lines().stream().map(line -> new Place(one.store(), line.item())))
        .distinct()
        .filter(place -> allotment.hasEmptied(place.item()))
        .forEach(place -> news.tell(new StockChanged(place.store(), place.item(), 0)));
    return served;
  }

  /** An item at its store. */
  record Place(StoreId store, ItemId item) {}

  private void take(Map<ItemId, Integer> quantities) {
    if (quantities.isEmpty()) {
      return;
    }
    int taken = stock.take(quantities);
    if (taken != quantities.size()) {
      throw new IllegalStateException(
          "Stock of %d items was to be taken under lock but %d had enough"
              .formatted(quantities.size(), taken));
    }
  }

  private static void requireEachOnce(List<Reservation> batch) {
    Set<OrderId> orders = new HashSet<>();
    for (Reservation reservation : batch) {
      if (!orders.add(reservation.order())) {
        throw new IllegalArgumentException("Twice in one batch: " + reservation.order());
      }
    }
  }

  private static Set<ItemId> itemsOf(List<Reservation> batch) {
    Set<ItemId> items = new HashSet<>();
    batch.forEach(reservation -> reservation.lines().forEach(line -> items.add(line.item())));
    return items;
  }

  /**
   * Puts back what a closed order had taken, within the running transaction. The caller sees to it
   * that this happens once per order; items that are not counted any more are passed over.
   */
  public void giveBack(List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    Map<ItemId, Integer> back = Allotment.total(lines);
    List<Place> empty = stock.empty(back.keySet());
    stock.giveBack(back);
    empty.forEach(
        place -> news.tell(new StockChanged(place.store(), place.item(), back.get(place.item()))));
  }

  /** Everything of which the last piece is taken, by store. */
  public Map<StoreId, Set<ItemId>> soldOut() {
    Map<StoreId, Set<ItemId>> soldOut = new HashMap<>();
    stock
        .empty()
        .forEach(
            place ->
                soldOut.computeIfAbsent(place.store(), store -> new HashSet<>()).add(place.item()));
    return soldOut;
  }

  /** Says how many pieces can still be ordered from now on; null stops counting. */
  public Left count(StoreId store, ItemId item, @Nullable Integer quantity, Caller caller) {
    staff.requireStaff(store, caller);
    menus.requireOnMenu(store, item);
    news.during(
        () -> {
          if (quantity == null) {
            stock.stopCounting(store, item);
          } else {
            stock.count(store, item, quantity);
          }
          news.tell(new StockChanged(store, item, quantity));
        });
    return new Left(item, quantity);
  }

  /** What is left of everything that the store counts, for its staff. */
  public List<Left> left(StoreId store, Caller caller) {
    staff.requireStaff(store, caller);
    return stock.left(store);
  }
}
