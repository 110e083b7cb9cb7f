package io.songda.merchant;

import static io.songda.merchant.ShopStreet.CORNER;
import static io.songda.merchant.ShopStreet.OPERATOR;
import static io.songda.merchant.ShopStreet.application;
import static io.songda.merchant.ShopStreet.merchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.city.CityDatabase;
import io.songda.city.TestDatabase;
import io.songda.eventlog.Head;
import io.songda.shared.Caller;
import io.songda.shared.Refusal;
import io.songda.shared.StoreId;
import io.songda.shared.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores are opened, approved, staffed and found. */
@CityDatabase
class StoresTests {

  private final TestDatabase database;
  private final Caller owner = merchant();
  private ShopStreet city;
  private Stores stores;

  StoresTests(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() {
    database.jdbc().sql("delete from merchant_store").update();
    city = new ShopStreet(database);
    stores = city.bean(Stores.class);
  }

  @AfterEach
  void close() {
    city.close();
  }

  @Test
  void storeIsFoundOnlyOnceAnOperatorApprovedIt() {
    StoreId store = stores.apply(application("面馆 🍜"), owner).id();
    assertThat(stores.nearby(CORNER, 10)).isEmpty();
    assertThat(stores.isListed(store)).isFalse();
    refused("store_unknown", () -> stores.visible(store, Caller.GUEST));
    assertThat(stores.visible(store, owner).name()).isEqualTo("面馆 🍜");

    stores.approve(store, 1_800);
    assertThat(stores.nearby(CORNER, 10)).extracting(found -> found.store().id()).contains(store);
    assertThat(stores.visible(store, Caller.GUEST).terms().commissionBasisPoints())
        .isEqualTo(1_800);
  }

  @Test
  void nearbyStoresComeNearestFirstAndOnlyThoseThatDeliverThere() {
    StoreId near = approved(application("near"), 3_000);
    StoreId nearer = approved(application("nearer"), 3_000);
    StoreId small = approved(application("small"), 200);
    var place = CORNER.towards(90, 500);
    assertThat(stores.nearby(place, 10))
        .extracting(found -> found.store().id())
        .contains(near, nearer)
        .doesNotContain(small);
    assertThat(stores.nearby(place, 1)).hasSize(1);
    assertThat(stores.nearby(CORNER.towards(0, 3_100), 10)).isEmpty();
    assertThat(stores.nearby(place, 10).getFirst().metres()).isBetween(499L, 501L);
  }

  @Test
  void strangersAreToldThereIsNoSuchStore() {
    StoreId store = city.approvedStore(owner);
    Caller stranger = merchant();
    refused("store_unknown", () -> stores.requireStaff(store, stranger));
    refused("store_unknown", () -> stores.requireManager(store, Caller.GUEST));
    refused("store_unknown", () -> stores.pause(store, "rain", stranger));
    refused("store_unknown", () -> stores.agree(store, ShopStreet.terms(500), stranger));
    refused("store_unknown", () -> stores.store(new StoreId(42)));
    stores.requireStaff(store, owner);
    stores.requireStaff(store, OPERATOR);
    refused("store_unknown", () -> stores.requireStaff(new StoreId(42), OPERATOR));
  }

  @Test
  void clerksPauseTheStoreButDoNotSetItsTerms() {
    StoreId store = city.approvedStore(owner);
    Caller clerk = merchant();
    stores.employ(store, user(clerk), StaffRole.CLERK, owner);
    assertThat(stores.pause(store, "too many orders", clerk).paused()).isTrue();
    assertThat(stores.resume(store, clerk).paused()).isFalse();
    refused("not_allowed", () -> stores.agree(store, ShopStreet.terms(500), clerk));
    refused("not_allowed", () -> stores.employ(store, user(clerk), StaffRole.OWNER, clerk));
    assertThat(stores.storesOf(user(clerk))).containsExactly(store);

    stores.dismiss(store, user(clerk), owner);
    refused("store_unknown", () -> stores.requireStaff(store, clerk));
    assertThat(stores.storesOf(user(clerk))).isEmpty();
  }

  @Test
  void storeNeverLosesItsLastOwner() {
    StoreId store = city.approvedStore(owner);
    refused("last_owner", () -> stores.dismiss(store, user(owner), owner));
    refused("last_owner", () -> stores.employ(store, user(owner), StaffRole.CLERK, owner));
    Caller heir = merchant();
    stores.employ(store, user(heir), StaffRole.OWNER, owner);
    stores.dismiss(store, user(owner), heir);
    refused("store_unknown", () -> stores.requireStaff(store, owner));
  }

  @Test
  void secondStoreOfAnOwnerBelongsToTheSameMerchant() {
    Store first = stores.apply(application("one"), owner);
    Store second = stores.apply(application("two"), owner);
    assertThat(second.merchant()).isEqualTo(first.merchant());
    assertThat(stores.apply(application("three"), merchant()).merchant())
        .isNotEqualTo(first.merchant());
    assertThat(stores.byApproval(false, 0, 10)).extracting(Store::id).contains(first.id());
  }

  @Test
  void termsChangeButTheCommissionStays() {
    StoreId store = city.approvedStore(owner);
    Store changed = stores.agree(store, ShopStreet.terms(500), owner);
    assertThat(changed.terms().commissionBasisPoints()).isEqualTo(1_800);
    assertThat(stores.nearby(CORNER.towards(0, 600), 10)).isEmpty();
  }

  @Test
  void everythingIsThereAgainAfterARestartAndOnAnotherNode() {
    StoreId store = city.approvedStore(owner);
    stores.acceptByItself(store, true, owner);
    Store before = stores.store(store);
    try (ShopStreet other = new ShopStreet(database)) {
      Stores there = other.bean(Stores.class);
      assertThat(there.store(store)).isEqualTo(before);
      there.requireStaff(store, owner);
      stores.pause(store, "flood", owner);
      there.refresh(store, before.version() + 1);
      assertThat(there.store(store).paused()).isTrue();
    }
  }

  @Test
  void everyChangeOfAStoreIsInItsHistory() {
    StoreId store = city.approvedStore(owner);
    stores.pause(store, "rain", owner);
    Map<String, Head> ends = new HashMap<>();
    city.bean(PremisesStore.class).tell(ends::put);
    Head end = Objects.requireNonNull(ends.get(store.toString()));
    assertThat(end.version()).isEqualTo(3);
    assertThat(stores.store(store).version()).isEqualTo(3);
  }

  @Test
  void manyChangesAtOnceFollowEachOther() throws Exception {
    StoreId store = city.approvedStore(owner);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<java.util.concurrent.Callable<Store>> changes =
          IntStream.range(0, 16)
              .<java.util.concurrent.Callable<Store>>mapToObj(
                  i -> () -> stores.acceptByItself(store, i % 2 == 0, owner))
              .toList();
      for (var change : threads.invokeAll(changes)) {
        change.get();
      }
    }
    assertThat(stores.store(store).version()).isEqualTo(18);
  }

  private StoreId approved(Application application, double metres) {
    StoreId store = stores.apply(application, owner).id();
    stores.approve(store, 1_000);
    stores.agree(store, ShopStreet.terms(metres), owner);
    return store;
  }

  private static UserId user(Caller caller) {
    return caller.signedIn();
  }

  private static void refused(String code, ThrowingCallable command) {
    assertThatThrownBy(command)
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.code()).isEqualTo(code));
  }
}
