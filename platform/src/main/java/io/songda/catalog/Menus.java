package io.songda.catalog;

import io.songda.eventlog.Event;
import io.songda.eventlog.EventLog;
import io.songda.eventlog.Head;
import io.songda.shared.AfterCommit;
import io.songda.shared.Caller;
import io.songda.shared.CityClock;
import io.songda.shared.Ids;
import io.songda.shared.ItemId;
import io.songda.shared.MenuItems;
import io.songda.shared.Money;
import io.songda.shared.Newest;
import io.songda.shared.Refusal;
import io.songda.shared.StoreId;
import io.songda.shared.StoreStaff;
import io.songda.shared.Transactions;
import io.songda.timers.Timer;
import io.songda.timers.Timers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The menus of all stores. Reading is from memory; every change is a new version with its event on
 * the stream {@code res_…-menu}.
 */
@Service
public class Menus implements MenuItems {

  /** The timers' name that ends a sold-out time; their stream is the item. */
  static final String AVAILABLE = "catalog.available";

  private final MenuStore menus;
  private final StoreStaff staff;
  private final EventLog log;
  private final Timers timers;
  private final Transactions transactions;
  private final Ids ids;
  private final CityClock clock;
  private final Newest<StoreId, Menu> known = new Newest<>(Menu::store, Menu::version);

  Menus(
      MenuStore menus,
      StoreStaff staff,
      EventLog log,
      Timers timers,
      Transactions transactions,
      Ids ids,
      CityClock clock) {
    this.menus = menus;
    this.staff = staff;
    this.log = log;
    this.timers = timers;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    menus.all().forEach(known::take);
  }

  /** The store's menu as it is now; version 0 without categories when nobody wrote it yet. */
  public Menu menu(StoreId store) {
    Menu menu = known.get(store);
    return menu == null ? new Menu(store, 0, List.of()) : menu;
  }

  /** Every menu that somebody has written, as it is now. */
  public Collection<Menu> all() {
    return known.all();
  }

  /** The menu at that version or a later one; read from the table when memory lags behind. */
  public Menu menuFrom(StoreId store, long version) {
    refresh(store, version);
    return menu(store);
  }

  @Override
  public boolean isOnMenu(StoreId store, ItemId item) {
    return menu(store).item(item).isPresent();
  }

  /** Writes the whole menu anew; sold-out items that stay remain sold out. */
  public Menu write(StoreId store, MenuDraft draft, Caller caller) {
    staff.requireManager(store, caller);
    return change(
        store,
        (today, version) -> {
          Menu next = draft.after(today, version, ids);
          menus.write(next);
          return new Step(next, new MenuChanged(store, version));
        });
  }

  /** Sells an item at another price; without a member price members pay the same. */
  public Menu price(
      StoreId store, ItemId item, Money price, @Nullable Money memberPrice, Caller caller) {
    staff.requireManager(store, caller);
    return change(
        store,
        (today, version) ->
            step(
                today,
                version,
                item,
                before -> before.costing(price, memberPrice),
                new ItemPriced(store, item, version, price, memberPrice)));
  }

  /** Takes an item off until the given city time, or until somebody says it is there again. */
  public Menu sellOut(StoreId store, ItemId item, @Nullable Instant until, Caller caller) {
    staff.requireStaff(store, caller);
    Instant back = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
    return change(
        store,
        (today, version) -> {
          remind(item, back);
          return step(
              today,
              version,
              item,
              before -> before.soldOut(back),
              new ItemSoldOut(store, item, version, back));
        });
  }

  private void remind(ItemId item, @Nullable Instant back) {
    if (back == null) {
      timers.cancel(item.toString(), AVAILABLE);
    } else {
      timers.set(Timer.city(item.toString(), AVAILABLE, 0, back));
    }
  }

  /** Offers an item again. */
  public Menu offerAgain(StoreId store, ItemId item, Caller caller) {
    staff.requireStaff(store, caller);
    return change(
        store,
        (today, version) -> {
          timers.cancel(item.toString(), AVAILABLE);
          return offered(today, version, item);
        });
  }

  /** Offers an item again whose sold-out time has passed; anything else stays as it is. */
  void offerWhenDue(ItemId item) {
    menus
        .storeOf(item)
        .ifPresent(
            store ->
                change(
                    store,
                    (today, version) -> isDue(today, item) ? offered(today, version, item) : null));
  }

  private boolean isDue(Menu today, ItemId item) {
    Instant now = clock.instant();
    return today
        .item(item)
        .filter(before -> !before.available() && before.isAvailableAt(now))
        .isPresent();
  }

  private Step offered(Menu today, long version, ItemId item) {
    return step(
        today,
        version,
        item,
        Item::availableAgain,
        new ItemAvailableAgain(today.store(), item, version));
  }

  /** Reads a menu again when an event told of a version that memory does not have. */
  void refresh(StoreId store, long version) {
    if (menu(store).version() < version) {
      known.take(menus.read(store));
    }
  }

  /** The next menu and what is told about it. */
  private record Step(Menu next, Event event) {}

  private interface Change {
    /** From the menu of today to the given version; null when there is nothing to do. */
    @Nullable Step from(Menu today, long version);
  }

  private Step step(
      Menu today, long version, ItemId item, UnaryOperator<Item> change, Event event) {
    Menu next = today.with(version, item, change);
    Item changed = next.item(item).orElseThrow(() -> Refusal.notFound("item_unknown"));
    menus.write(today.store(), changed);
    return new Step(next, event);
  }

  private Menu change(StoreId store, Change change) {
    return transactions.in(() -> changeLocked(store, change));
  }

  private Menu changeLocked(StoreId store, Change change) {
    Head head = menus.lock(store);
    Menu today = menus.read(store);
    Step step = change.from(today, head.version() + 1);
    if (step == null) {
      return today;
    }
    Head next = log.append(MenuStore.stream(store), head, step.event());
    if (!menus.advance(store, next, head.version())) {
      throw Refusal.conflict("changed_meanwhile", "The menu has been changed meanwhile");
    }
    AfterCommit.run(() -> known.take(step.next()));
    return step.next();
  }
}
