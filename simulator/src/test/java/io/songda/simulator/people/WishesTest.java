package io.songda.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.simulator.city.City;
import io.songda.simulator.city.CityPlan;
import io.songda.simulator.city.Metres;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WishesTest {
  private static final City CITY = new CityPlan(11, 2_000, 2_000).city();
  private static final List<StorePlan> STORES = Stores.plan(CITY, 5, 60);
  private static final People PEOPLE = People.plan(CITY, 3, 500, 1);

  @Test
  void sameSeedWishesTheSame() {
    assertThat(wishes(LocalTime.NOON, 1))
        .isEqualTo(wishes(LocalTime.NOON, 1))
        .isNotEqualTo(wishes(LocalTime.NOON, 2));
  }

  @Test
  void atNoonNearlyEverybodyFindsAStoreThatIsOpenAndDelivers() {
    List<Wish> wishes = wishes(LocalTime.NOON, 1);
    assertThat(wishes).hasSizeGreaterThan(495);
    assertThat(wishes).allMatch(wish -> wish.store().hours().open(LocalTime.NOON));
    assertThat(wishes)
        .allMatch(
            wish ->
                Metres.between(wish.store().site().at(), wish.to().at())
                    <= wish.store().terms().rangeMetres());
  }

  @Test
  void everyWishReachesTheMinimumOrderAndNoneIsAFeast() {
    assertThat(wishes(LocalTime.of(18, 30), 4))
        .allMatch(wish -> wish.fen() >= wish.store().terms().minimumFen());
    assertThat(
            wishes(LocalTime.of(18, 30), 4).stream().mapToLong(Wish::fen).average().orElseThrow())
        .isBetween(2_000.0, 6_000.0);
  }

  @Test
  void everyOptionGroupIsAnsweredWithinItsLimits() {
    for (Wish wish : wishes(LocalTime.of(15, 0), 5)) {
      for (Wish.Line line : wish.lines()) {
        for (Item.OptionGroup group : line.item().optionGroups()) {
          long chosen =
              line.choices().stream().filter(choice -> choice.group().equals(group)).count();
          assertThat(chosen).isBetween((long) group.atLeast(), (long) group.atMost());
        }
        assertThat(line.choices()).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void breakfastIsWantedInTheMorningOnly() {
    assertThat(share(Cuisine.BREAKFAST, LocalTime.of(8, 0)))
        .isGreaterThan(10 * share(Cuisine.BREAKFAST, LocalTime.NOON));
    assertThat(share(Cuisine.BREAKFAST, LocalTime.of(19, 0))).isZero();
  }

  @Test
  void withoutStoresNobodyGetsAnything() {
    assertThat(
            new Wishes(List.of())
                .draw(PEOPLE.customers().getFirst(), LocalTime.NOON, new SplittableRandom(1)))
        .isEmpty();
  }

  private static double share(Cuisine cuisine, LocalTime time) {
    List<Wish> wishes = wishes(time, 6);
    return (double) wishes.stream().filter(wish -> wish.store().cuisine() == cuisine).count()
        / wishes.size();
  }

  private static List<Wish> wishes(LocalTime time, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Wishes wishes = new Wishes(STORES);
    List<Wish> found = new ArrayList<>();
    PEOPLE
        .customers()
        .forEach(customer -> wishes.draw(customer, time, random).ifPresent(found::add));
    return found;
  }
}
