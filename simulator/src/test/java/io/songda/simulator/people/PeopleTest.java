package io.songda.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.simulator.city.Address;
import io.songda.simulator.city.City;
import io.songda.simulator.city.CityPlan;
import org.junit.jupiter.api.Test;

class PeopleTest {
  private static final City CITY = new CityPlan(11, 2_000, 2_000).city();
  private static final People PEOPLE = People.plan(CITY, 3, 2_000, 200);

  @Test
  void sameSeedGivesTheSamePeople() {
    assertThat(People.plan(CITY, 3, 2_000, 200)).isEqualTo(PEOPLE);
    assertThat(People.plan(CITY, 4, 2_000, 200)).isNotEqualTo(PEOPLE);
  }

  @Test
  void nobodySharesAPhone() {
    assertThat(PEOPLE.customers()).extracting(CustomerPlan::phone).doesNotHaveDuplicates();
    assertThat(PEOPLE.riders()).extracting(RiderPlan::phone).doesNotHaveDuplicates();
    assertThat(PEOPLE.customers()).allMatch(customer -> customer.phone().matches("19900[0-9]{6}"));
    assertThat(PEOPLE.riders()).allMatch(rider -> rider.phone().matches("19902[0-9]{6}"));
  }

  @Test
  void mostPeopleWorkByDayAndAreAtHomeInTheEvening() {
    CustomerPlan worker =
        PEOPLE.customers().stream()
            .filter(customer -> customer.work() != null)
            .findFirst()
            .orElseThrow();
    assertThat(worker.addressAt(12 * 60)).isEqualTo(worker.work());
    assertThat(worker.addressAt(20 * 60)).isEqualTo(worker.home());
    assertThat(worker.home().kind()).isEqualTo(Address.Kind.HOME);
    assertThat(PEOPLE.customers().stream().filter(customer -> customer.work() != null).count())
        .isBetween(1_250L, 1_550L);
  }

  @Test
  void aboutSeventyPercentConfirmTheReceipt() {
    assertThat(PEOPLE.customers().stream().filter(CustomerPlan::confirms).count())
        .isBetween(1_300L, 1_500L);
  }

  @Test
  void breakfastIsForTheMorningAndBarbecueForTheNight() {
    CustomerPlan customer = PEOPLE.customers().getFirst();
    assertThat(customer.appetite(Cuisine.BREAKFAST, 8 * 60))
        .isGreaterThan(customer.appetite(Cuisine.BREAKFAST, 20 * 60));
    assertThat(customer.appetite(Cuisine.BARBECUE, 22 * 60))
        .isGreaterThan(customer.appetite(Cuisine.BARBECUE, 12 * 60));
  }

  @Test
  void someRidersDeclineNowAndThenAndAllRideLikeAnEBike() {
    assertThat(PEOPLE.riders()).allMatch(rider -> rider.declines() >= 0 && rider.declines() < 0.15);
    assertThat(PEOPLE.riders())
        .allMatch(rider -> rider.speedFactor() >= 0.85 && rider.speedFactor() < 1.2);
    assertThat(PEOPLE.riders()).anyMatch(rider -> rider.declines() > 0.05);
  }
}
