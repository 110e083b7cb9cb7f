package io.songda.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.city.CityDatabase;
import io.songda.shared.Caller;
import io.songda.shared.DatabaseTrouble;
import io.songda.shared.Ids;
import io.songda.shared.ItemId;
import io.songda.shared.MenuItems;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.songda.shared.StoreStaff;
import io.songda.shared.UserId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stock is taken whole or not at all, never below nothing, and comes back. */
@CityDatabase("inventory")
class StockTests {

  private static final Ids IDS = new Ids(InstantSource.system(), 0);
  private static final Caller CLERK = new Caller(new UserId(1), Role.MERCHANT);
  private static final Caller STRANGER = new Caller(new UserId(2), Role.MERCHANT);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Stock stock;
  private final StoreId store = new StoreId(IDS.next(7));
  private final List<StockChanged> news = Collections.synchronizedList(new ArrayList<>());

  StockTests(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.stock =
        new Stock(new StockStore(jdbc), new OneClerk(), new EverythingButSoup(), new Notebook());
  }

  @Test
  void menusHearOfTheLastPieceAndOfThoseThatComeBack() {
    ItemId noodles = counted(2);
    news.clear();
    reserve(wants(order(), one(noodles)));
    assertThat(news).as("one is left, nothing to tell").isEmpty();
    reserve(wants(order(), one(noodles)));
    assertThat(news).containsExactly(new StockChanged(store, noodles, 0));
    transactions.executeWithoutResult(running -> stock.giveBack(List.of(one(noodles))));
    transactions.executeWithoutResult(running -> stock.giveBack(List.of(one(noodles))));
    assertThat(news)
        .as("the second comes to a shelf that is not empty")
        .containsExactly(new StockChanged(store, noodles, 0), new StockChanged(store, noodles, 1));
  }

  /** Notes what menus would hear. */
  private final class Notebook implements StockNews {

    @Override
    public void during(Runnable change) {
      change.run();
    }

    @Override
    public void tell(StockChanged told) {
      news.add(told);
    }
  }

  @Test
  void lastPortionGoesToTheFirstInLine() {
    ItemId noodles = counted(1);
    OrderId first = order();
    OrderId second = order();
    assertThat(reserve(wants(first, one(noodles)), wants(second, one(noodles))))
        .containsExactly(first);
    assertThat(left(noodles)).isZero();
  }

  @Test
  void orderThatCannotBeMetIsRefusedAloneAndTakesNothing() {
    ItemId noodles = counted(5);
    ItemId tea = counted(0);
    OrderId before = order();
    OrderId loser = order();
    OrderId behind = order();
    Set<OrderId> served =
        reserve(
            wants(before, new Line(noodles, 2)),
            wants(loser, new Line(noodles, 3), one(tea)),
            wants(behind, new Line(noodles, 3)));
    assertThat(served).containsExactly(before, behind);
    assertThat(left(noodles)).isZero();
  }

  @Test
  void smallerOrderBehindATooLargeOneIsStillMet() {
    ItemId noodles = counted(2);
    OrderId large = order();
    OrderId small = order();
    assertThat(reserve(wants(large, new Line(noodles, 3)), wants(small, new Line(noodles, 2))))
        .containsExactly(small);
  }

  @Test
  void sameItemOnTwoLinesIsCountedTogether() {
    ItemId noodles = counted(3);
    OrderId order = order();
    assertThat(reserve(wants(order, new Line(noodles, 2), new Line(noodles, 2)))).isEmpty();
    assertThat(reserve(wants(order, new Line(noodles, 2), one(noodles)))).containsExactly(order);
    assertThat(left(noodles)).isZero();
  }

  @Test
  void itemThatNobodyCountsIsThereWithoutEnd() {
    ItemId rice = new ItemId(IDS.nextBeside(store));
    OrderId order = order();
    assertThat(reserve(wants(order, new Line(rice, 1_000_000)))).containsExactly(order);
  }

  @Test
  void orderWithoutLinesAndBatchWithoutOrdersAreMet() {
    OrderId order = order();
    assertThat(reserve(wants(order))).containsExactly(order);
    assertThat(reserve()).isEmpty();
  }

  @Test
  void reservedItemsComeBackWhenTheOrderCloses() {
    ItemId noodles = counted(4);
    Line line = new Line(noodles, 3);
    reserve(wants(order(), line));
    transactions.executeWithoutResult(
        running -> stock.giveBack(List.of(new Line(noodles, 1), new Line(noodles, 2))));
    assertThat(left(noodles)).isEqualTo(4);
  }

  @Test
  void givingBackWhatIsNotCountedAnyMoreIsPassedOver() {
    ItemId noodles = counted(4);
    reserve(wants(order(), one(noodles)));
    stock.count(store, noodles, null, CLERK);
    transactions.executeWithoutResult(running -> stock.giveBack(List.of(one(noodles))));
    assertThat(stock.left(store, CLERK)).isEmpty();
  }

  @Test
  void nothingIsTakenWhenTheTransactionFails() {
    ItemId noodles = counted(4);
    transactions.executeWithoutResult(
        running -> {
          stock.reserveAll(List.of(wants(order(), one(noodles))));
          running.setRollbackOnly();
        });
    assertThat(left(noodles)).isEqualTo(4);
  }

  @Test
  void databaseItselfRefusesToSellWhatIsNotThere() {
    ItemId noodles = counted(1);
    assertThatThrownBy(
            () ->
                jdbc.sql("update inventory_stock set free = free - 2 where item_id = ?")
                    .param(noodles.value())
                    .update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void orderTwiceInOneBatchIsAMistakeOfTheCaller() {
    OrderId order = order();
    assertThatThrownBy(() -> stock.reserveAll(List.of(wants(order), wants(order))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyStaffCountsAndOnlyItemsOfTheirMenu() {
    ItemId noodles = counted(4);
    assertThatThrownBy(() -> stock.count(store, noodles, 9, STRANGER)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> stock.left(store, STRANGER)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> stock.count(store, EverythingButSoup.SOUP, 9, CLERK))
        .isInstanceOfSatisfying(
            Refusal.class, no -> assertThat(no.code()).isEqualTo("item_unknown"));
    assertThat(left(noodles)).isEqualTo(4);
  }

  @Test
  void batchOfFiveHundredOrdersIsOneTakingPerItem() {
    List<ItemId> items = IntStream.range(0, 37).mapToObj(i -> counted(20)).toList();
    List<Reservation> batch =
        IntStream.range(0, 500)
            .mapToObj(i -> wants(order(), one(items.get(i % 37)), one(items.get((i + 1) % 37))))
            .toList();
    Set<OrderId> served = reserve(batch.toArray(Reservation[]::new));
    assertThat(remaining(items)).isEqualTo(37 * 20 - 2 * served.size());
    assertThat(served).hasSizeBetween(300, 370);
  }

  /** 64 writers at once, random baskets, much more wanted than there is. */
  @Test
  void manyAtOnceNeverSellMoreThanThereIsAndEachOrderGetsAllOrNothing() throws Exception {
    jdbc.sql(
            """
            create table if not exists sold (order_id bigint, item_id bigint, quantity int)
            """)
        .update();
    List<ItemId> items = IntStream.range(0, 12).mapToObj(i -> counted(100)).toList();
    Map<OrderId, List<Line>> acknowledged = new ConcurrentHashMap<>();
    List<Callable<Void>> writers =
        IntStream.range(0, 64)
            .mapToObj(i -> writer(RandomGenerator.of("L64X128MixRandom"), items, acknowledged))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> writer : threads.invokeAll(writers)) {
        writer.get();
      }
    }
    assertThat(soldPerOrder()).isEqualTo(totals(acknowledged));
    Map<ItemId, Integer> sold =
        Allotment.total(acknowledged.values().stream().flatMap(List::stream).toList());
    items.forEach(item -> assertThat(left(item)).isEqualTo(100 - sold.getOrDefault(item, 0)));
    assertThat(remaining(items)).isLessThan(12 * 10);
  }

  private Callable<Void> writer(
      RandomGenerator chance, List<ItemId> items, Map<OrderId, List<Line>> acknowledged) {
    return () -> {
      for (int i = 0; i < 6; i++) {
        List<Reservation> batch =
            Stream.generate(() -> randomBasket(chance, items)).limit(5).toList();
        Set<OrderId> served = sell(batch);
        batch.stream()
            .filter(each -> served.contains(each.order()))
            .forEach(each -> acknowledged.put(each.order(), each.lines()));
      }
      return null;
    };
  }

  /** Sells a batch in one transaction; a database too busy to begin is asked again. */
  private Set<OrderId> sell(List<Reservation> batch) {
    while (true) {
      try {
        return transactions.execute(
            running -> {
              Set<OrderId> served = stock.reserveAll(batch).keySet();
              batch.stream().filter(each -> served.contains(each.order())).forEach(this::note);
              return served;
            });
      } catch (RuntimeException e) {
        if (!DatabaseTrouble.passes(e)) {
          throw e;
        }
      }
    }
  }

  private void note(Reservation sold) {
    for (Line line : sold.lines()) {
      jdbc.sql("insert into sold values (?, ?, ?)")
          .params(sold.order().value(), line.item().value(), line.quantity())
          .update();
    }
  }

  private Reservation randomBasket(RandomGenerator chance, List<ItemId> items) {
    return wants(
        order(),
        chance
            .ints(1 + chance.nextInt(4), 0, items.size())
            .mapToObj(i -> new Line(items.get(i), 1 + chance.nextInt(3)))
            .toArray(Line[]::new));
  }

  private Map<OrderId, Map<ItemId, Integer>> soldPerOrder() {
    Map<OrderId, Map<ItemId, Integer>> sold = new HashMap<>();
    jdbc.sql("select order_id, item_id, quantity from sold")
        .query(
            row -> {
              sold.computeIfAbsent(new OrderId(row.getLong(1)), order -> new HashMap<>())
                  .merge(new ItemId(row.getLong(2)), row.getInt(3), Integer::sum);
            });
    return sold;
  }

  private static Map<OrderId, Map<ItemId, Integer>> totals(Map<OrderId, List<Line>> orders) {
    Map<OrderId, Map<ItemId, Integer>> totals = new HashMap<>();
    orders.forEach((order, lines) -> totals.put(order, Allotment.total(lines)));
    return totals;
  }

  private Set<OrderId> reserve(Reservation... batch) {
    return transactions.execute(running -> stock.reserveAll(List.of(batch)).keySet());
  }

  private Reservation wants(OrderId order, Line... lines) {
    return new Reservation(order, store, List.of(lines));
  }

  private static Line one(ItemId item) {
    return new Line(item, 1);
  }

  private OrderId order() {
    return new OrderId(IDS.nextBeside(store));
  }

  private ItemId counted(int quantity) {
    ItemId item = new ItemId(IDS.nextBeside(store));
    stock.count(store, item, quantity, CLERK);
    return item;
  }

  private int left(ItemId item) {
    return jdbc.sql("select free from inventory_stock where item_id = ?")
        .param(item.value())
        .query(Integer.class)
        .single();
  }

  private int remaining(List<ItemId> items) {
    return new ArrayList<>(items).stream().mapToInt(this::left).sum();
  }

  private static final class OneClerk implements StoreStaff {
    @Override
    public void requireStaff(StoreId store, Caller caller) {
      if (!caller.equals(CLERK)) {
        throw Refusal.notFound("store_unknown");
      }
    }

    @Override
    public void requireManager(StoreId store, Caller caller) {
      requireStaff(store, caller);
    }
  }

  private static final class EverythingButSoup implements MenuItems {
    static final ItemId SOUP = new ItemId(1);

    @Override
    public boolean isOnMenu(StoreId store, ItemId item) {
      return !item.equals(SOUP);
    }
  }
}
