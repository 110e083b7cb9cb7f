package io.songda.catalog;

import static io.songda.merchant.ShopStreet.menu;
import static io.songda.merchant.ShopStreet.merchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.city.CityDatabase;
import io.songda.city.TestDatabase;
import io.songda.merchant.ShopStreet;
import io.songda.shared.Caller;
import io.songda.shared.CityClock;
import io.songda.shared.ItemId;
import io.songda.shared.Money;
import io.songda.shared.OptionId;
import io.songda.shared.Refusal;
import io.songda.shared.StoreId;
import io.songda.shared.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Menus are written whole, priced, sold out and offered again. */
@CityDatabase
class MenusTests {

  private final TestDatabase database;
  private final Caller owner = merchant();
  private ShopStreet city;
  private Menus menus;
  private StoreId store = new StoreId(0);

  MenusTests(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() {
    city = new ShopStreet(database);
    menus = city.bean(Menus.class);
    store = city.approvedStore(owner);
  }

  @AfterEach
  void close() {
    city.close();
  }

  @Test
  void menuIsEmptyUntilSomebodyWritesIt() {
    assertThat(menus.menu(store)).isEqualTo(new Menu(store, 0, List.of()));
    Menu written = menus.write(store, menu("牛肉面 🍜", "茶"), owner);
    assertThat(written.version()).isEqualTo(1);
    assertThat(menus.menu(store)).isEqualTo(written);
    assertThat(written.items()).extracting(Item::name).containsExactly("牛肉面 🍜", "茶");
    assertThat(written.item(first(written)).orElseThrow().price()).isEqualTo(Money.fen(1_800));
  }

  @Test
  void menuIsTheSameAfterARestart() {
    Menu written = menus.write(store, menu("牛肉面", "茶", "汤圆"), owner);
    menus.sellOut(store, first(written), clock().plus(Duration.ofHours(5)), owner);
    try (ShopStreet again = new ShopStreet(database)) {
      assertThat(again.bean(Menus.class).menu(store)).isEqualTo(menus.menu(store));
    }
  }

  @Test
  void itemsThatKeepTheirIdGoOnBeingTheSame() {
    Menu before = menus.write(store, menu("牛肉面", "茶"), owner);
    ItemId noodles = first(before);
    OptionId large = before.item(noodles).orElseThrow().optionGroups().get(0).options().get(1).id();
    menus.sellOut(store, noodles, null, owner);
    Menu after =
        menus.write(
            store,
            draft(
                new MenuDraft.ItemDraft(
                    noodles,
                    "红烧牛肉面",
                    null,
                    Money.fen(2_000),
                    null,
                    Money.ZERO,
                    List.of(
                        new MenuDraft.GroupDraft(
                            "份量",
                            0,
                            1,
                            List.of(new MenuDraft.OptionDraft(large, "大", Money.fen(500))))))),
            owner);
    Item kept = after.item(noodles).orElseThrow();
    assertThat(kept.available()).isFalse();
    assertThat(kept.option(large).orElseThrow().extra()).isEqualTo(Money.fen(500));
    assertThat(after.items()).hasSize(1);
    assertThat(after.categories().getFirst().id()).isEqualTo(before.categories().getFirst().id());
  }

  @Test
  void itemsAndOptionsOfAnotherStoreAreRefused() {
    StoreId neighbour = city.approvedStore(owner);
    Item foreign = menus.write(neighbour, menu("包子"), owner).items().findFirst().orElseThrow();
    refused("item_unknown", () -> menus.write(store, draft(like(foreign)), owner));
    refused("item_unknown", () -> menus.price(store, foreign.id(), Money.fen(1), null, owner));
    refused("item_unknown", () -> menus.sellOut(store, foreign.id(), null, owner));
    assertThat(menus.menu(neighbour).item(foreign.id())).contains(foreign);
    assertThat(menus.menu(store).version()).isZero();
  }

  @Test
  void itemThatComesTwiceIsRefused() {
    Item tea = menus.write(store, menu("茶"), owner).items().findFirst().orElseThrow();
    refused("item_twice", () -> menus.write(store, draft(like(tea), like(tea)), owner));
  }

  @Test
  void priceChangeIsANewVersion() {
    Menu before = menus.write(store, menu("牛肉面", "茶"), owner);
    menus.price(store, first(before), Money.fen(2_100), null, owner);
    Menu after = menus.menu(store);
    assertThat(after.version()).isEqualTo(before.version() + 1);
    Item noodles = after.item(first(before)).orElseThrow();
    assertThat(noodles.price()).isEqualTo(Money.fen(2_100));
    assertThat(noodles.memberPrice()).isNull();
  }

  @Test
  void strangersChangeNothing() {
    Menu before = menus.write(store, menu("茶"), owner);
    Caller stranger = merchant();
    refused("store_unknown", () -> menus.write(store, menu("毒药"), stranger));
    refused("store_unknown", () -> menus.price(store, first(before), Money.fen(1), null, stranger));
    refused("store_unknown", () -> menus.sellOut(store, first(before), null, stranger));
    refused("store_unknown", () -> menus.offerAgain(store, first(before), stranger));
    assertThat(menus.menu(store)).isEqualTo(before);
  }

  @Test
  void soldOutItemComesBackWhenItsTimeIsOver() {
    ItemId noodles = first(menus.write(store, menu("牛肉面"), owner));
    Instant back = clock().plus(Duration.ofHours(2));
    Item soldOut = menus.sellOut(store, noodles, back, owner).item(noodles).orElseThrow();
    assertThat(soldOut.available()).isFalse();
    assertThat(soldOut.isAvailableAt(back.minusSeconds(1))).isFalse();
    assertThat(soldOut.isAvailableAt(back)).isTrue();

    city.bean(CityClock.class).advance(Duration.ofMinutes(121));
    await(() -> menus.menu(store).item(noodles).orElseThrow().available());
    assertThat(menus.menu(store).version()).isEqualTo(3);
  }

  @Test
  void timerThatFiresTooEarlyOrTwiceChangesNothing() {
    ItemId noodles = first(menus.write(store, menu("牛肉面"), owner));
    menus.offerWhenDue(noodles);
    menus.sellOut(store, noodles, clock().plus(Duration.ofHours(2)), owner);
    menus.offerWhenDue(noodles);
    menus.offerWhenDue(new ItemId(42));
    assertThat(menus.menu(store).version()).isEqualTo(2);
    menus.sellOut(store, noodles, null, owner);
    menus.offerWhenDue(noodles);
    assertThat(menus.menu(store).item(noodles).orElseThrow().available()).isFalse();
  }

  @Test
  void staffOffersAnItemAgain() {
    ItemId noodles = first(menus.write(store, menu("牛肉面"), owner));
    menus.sellOut(store, noodles, null, owner);
    menus.offerAgain(store, noodles, owner);
    assertThat(menus.menu(store).item(noodles).orElseThrow().available()).isTrue();
  }

  @Test
  void anotherNodeLearnsOfTheChange() {
    ItemId noodles = first(menus.write(store, menu("牛肉面"), owner));
    try (ShopStreet other = new ShopStreet(database)) {
      menus.price(store, noodles, Money.fen(999), null, owner);
      Menus there = other.bean(Menus.class);
      there.refresh(store, 2);
      assertThat(there.menu(store)).isEqualTo(menus.menu(store));
    }
  }

  @Test
  void memoryKeepsTheOldMenuWhenTheTransactionFails() {
    Menu before = menus.write(store, menu("牛肉面"), owner);
    assertThatThrownBy(
            () ->
                city.bean(Transactions.class)
                    .run(
                        () -> {
                          menus.price(store, first(before), Money.fen(1), null, owner);
                          throw new IllegalStateException("power cut");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(menus.menu(store)).isEqualTo(before);
  }

  @Test
  void fourHundredItemsAreWrittenInAMoment() {
    String[] names = IntStream.range(0, 400).mapToObj(i -> "菜 " + i).toArray(String[]::new);
    menus.write(store, menu("warm"), owner);
    long start = System.nanoTime();
    Menu written = menus.write(store, menu(names), owner);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(written.items()).extracting(Item::name).containsExactly(names);
    assertThat(took).isLessThan(Duration.ofSeconds(2));
  }

  private Instant clock() {
    return city.bean(CityClock.class).instant();
  }

  private static ItemId first(Menu menu) {
    return menu.items().findFirst().orElseThrow().id();
  }

  private static MenuDraft draft(MenuDraft.ItemDraft... items) {
    return new MenuDraft(List.of(new MenuDraft.CategoryDraft("主食", List.of(items))));
  }

  private static MenuDraft.ItemDraft like(Item item) {
    return new MenuDraft.ItemDraft(
        item.id(), item.name(), null, item.price(), null, item.packaging(), List.of());
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static void refused(String code, ThrowingCallable command) {
    assertThatThrownBy(command)
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.code()).isEqualTo(code));
  }
}
