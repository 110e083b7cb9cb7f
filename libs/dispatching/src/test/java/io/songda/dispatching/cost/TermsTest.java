package io.songda.dispatching.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.songda.dispatching.Delivery;
import io.songda.dispatching.Rider;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each term alone, with a number worked out by hand. */
class TermsTest {

  /** Placed at 0, ready after 10 minutes, promised after 40. */
  private final Delivery delivery = Delivery.of(1, 0, 1, 0, 600, 2400);

  private final Rider rider = Rider.idle(1, 0, 0, 36_000);

  @Test
  void clickToDoorCountsEveryMinuteSinceOrdering() {
    // 45 min at 2 a minute
    assertThat(new ClickToDoor(2).minutes(delivery, 2700)).isEqualTo(90);
  }

  @Test
  void onlyMinutesAfterThePromiseAreLate() {
    // 45 - 40 = 5 min at 3 a minute
    assertThat(new Late(3).minutes(delivery, 2700)).isEqualTo(15);
    assertThat(new Late(3).minutes(delivery, 2400)).isZero();
  }

  @Test
  void urgencyGrowsWithTheSquareOfTheWait() {
    // ready for 30 min, 1.5 scales of 20 min: 4 x 2.25
    assertThat(new Urgency(4, 20).minutes(delivery, 2400)).isEqualTo(9);
    assertThat(new Urgency(4, 20).minutes(delivery, 600)).isZero();
  }

  @Test
  void ridingCountsMinutesOnTheRoad() {
    // 15 min at 0.2
    assertThat(new Riding(0.2).minutes(rider, 900, 5000, 2)).isEqualTo(3);
  }

  @Test
  void futureTimeIsThePriceOfARiderWhoIsTaken() {
    // expected deliveries would wait 30 min an hour longer, at 0.1
    assertThat(new FutureTime(0.1).minutes(rider.priced(30), 900, 1800, 1)).isEqualTo(3);
    assertThat(new FutureTime(0.1).minutes(rider.priced(30), 0, 0, 0)).isZero();
  }

  @Test
  void fatigueCountsWhatIsWorkedBeyondTheLimit() {
    // worked 3.5 h, 45 min more are planned, the limit is 4 h: 15 min at 2
    Rider tired = rider.having(12_600, 0);
    assertThat(new Fatigue(2, 14_400).minutes(tired, 0, 2700, 1)).isEqualTo(30);
    assertThat(new Fatigue(2, 14_400).minutes(tired, 0, 2700, 0)).isZero();
  }

  @Test
  void fairnessChargesWhoHadMoreThanTheOthers() {
    // half an hour ahead, two deliveries at 3 min an hour
    assertThat(new Fairness(3).minutes(rider.having(0, 1800), 0, 0, 2)).isEqualTo(3);
    assertThat(new Fairness(3).minutes(rider.having(0, -1800), 0, 0, 2)).isZero();
  }

  @Test
  void objectiveIsTheSumOfItsTerms() {
    Objective objective =
        new Objective(List.of(new ClickToDoor(1), new Late(3)), List.of(new Riding(0.2)), 300);
    assertThat(objective.ofDelivery(delivery, 2700)).isCloseTo(45 + 15, within(1e-9));
    assertThat(objective.ofRoute(rider, 900, 2700, 1)).isCloseTo(3, within(1e-9));
  }
}
