package io.songda.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.simulator.city.City;
import io.songda.simulator.city.CityPlan;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoresTest {
  private static final City CITY = new CityPlan(11, 2_000, 2_000).city();
  private static final List<StorePlan> STORES = Stores.plan(CITY, 5, 120);

  @Test
  void sameSeedOpensTheSameStores() {
    assertThat(Stores.plan(CITY, 5, 120)).isEqualTo(STORES);
    assertThat(Stores.plan(CITY, 6, 120)).isNotEqualTo(STORES);
  }

  @Test
  void storesHaveTheirOwnNameSiteAndPhone() {
    assertThat(STORES).extracting(StorePlan::name).doesNotHaveDuplicates();
    assertThat(STORES).extracting(StorePlan::site).doesNotHaveDuplicates();
    assertThat(STORES)
        .extracting(StorePlan::phone)
        .doesNotHaveDuplicates()
        .allMatch(p -> p.matches("1990[0-9]{7}"));
    assertThat(STORES).extracting(StorePlan::cuisine).contains(Cuisine.values());
  }

  @Test
  void menusHaveTwelveToFortyItemsAtSanePrices() {
    for (StorePlan store : STORES) {
      assertThat(store.items()).as(store.name()).hasSizeBetween(12, 40);
      assertThat(store.items()).extracting(Item::name).doesNotHaveDuplicates();
      assertThat(store.menu()).allMatch(category -> !category.items().isEmpty());
      for (Item item : store.items()) {
        assertThat(item.priceFen()).as(item.name()).isBetween(100L, 15_000L);
        assertThat(item.packagingFen()).isBetween(0L, 300L);
      }
    }
  }

  @Test
  void memberPricesAreLowerAndSomeItemsAreCounted() {
    List<Item> items = STORES.stream().flatMap(store -> store.items().stream()).toList();
    assertThat(items.stream().filter(item -> item.memberPriceFen() != null))
        .isNotEmpty()
        .allMatch(item -> Objects.requireNonNull(item.memberPriceFen()) < item.priceFen());
    assertThat(items.stream().filter(item -> item.stock() != null)).isNotEmpty();
    assertThat(items.stream().filter(item -> item.stock() == null)).isNotEmpty();
  }

  @Test
  void everyOptionGroupCanBeAnswered() {
    STORES.stream()
        .flatMap(store -> store.items().stream())
        .flatMap(item -> item.optionGroups().stream())
        .forEach(
            group -> {
              assertThat(group.options()).extracting(Item.Option::name).doesNotHaveDuplicates();
              assertThat(group.atLeast()).isLessThanOrEqualTo(group.atMost());
              assertThat(group.atMost()).isLessThanOrEqualTo(group.options().size());
              assertThat(group.options())
                  .allMatch(option -> option.extraFen() >= 0 && option.extraFen() <= 1_000);
            });
  }

  @Test
  void minimumOrderCanBeReachedAndSpendAndSaveRises() {
    for (StorePlan store : STORES) {
      long all = store.items().stream().mapToLong(Item::priceFen).sum();
      assertThat(store.terms().minimumFen()).isBetween(500L, Math.min(3_000, all));
      assertThat(store.terms().feeFen()).isBetween(100L, 800L);
      long[] spend =
          store.spendAndSave().stream().mapToLong(StorePlan.SpendAndSave::spendFen).toArray();
      assertThat(spend).isSorted();
      assertThat(store.spendAndSave()).allMatch(step -> step.saveFen() < step.spendFen() / 3);
    }
  }

  @Test
  void preparationTakesSixToTwentyCityMinutes() {
    SplittableRandom random = new SplittableRandom(1);
    Arrays.stream(Cuisine.values())
        .flatMap(
            cuisine -> IntStream.range(0, 200).mapToObj(_ -> cuisine.preparation().draw(random)))
        .forEach(time -> assertThat(time).isBetween(Duration.ofMinutes(6), Duration.ofMinutes(20)));
  }

  @Test
  void mostStoresAreOpenAtNoonAndFewAtNight() {
    assertThat(STORES.stream().filter(store -> store.hours().open(LocalTime.NOON)).count())
        .isGreaterThan(90);
    assertThat(STORES.stream().filter(store -> store.hours().open(LocalTime.of(4, 0))).count())
        .isBetween(1L, 40L);
  }

  @Test
  void moreStoresThanSitesAreRefused() {
    assertThatThrownBy(() -> Stores.plan(CITY, 1, CITY.sites().size() + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
