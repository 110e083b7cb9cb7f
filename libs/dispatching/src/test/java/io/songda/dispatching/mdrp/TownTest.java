package io.songda.dispatching.mdrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TownTest {

  private final Instance day = new Town(150, 40, 1.8, 320, 9, 17, true).day("town", 3);

  @Test
  void sameSeedMakesTheSameDay() {
    assertThat(new Town(150, 40, 1.8, 320, 9, 17, true).day("town", 3)).isEqualTo(day);
    assertThat(new Town(150, 40, 1.8, 320, 9, 17, true).day("town", 4)).isNotEqualTo(day);
  }

  @Test
  void couriersAreAsBusyAsWanted() {
    double hours = day.couriers().stream().mapToInt(one -> one.off() - one.on()).sum() / 60.0;
    assertThat(day.orders().size() / hours).isCloseTo(1.8, within(0.2));
  }

  @Test
  void everyOrderOfAMadeUpDayIsBrought() {
    List<Performed> stops =
        new Arena(day, true, 0, Map.of()).play(new PlanningDispatcher(Policies::arena));
    Score score = Score.of(day, stops);
    assertThat(Check.violations(day, true, stops)).isEmpty();
    assertThat(score.delivered()).isEqualTo(score.orders() - score.impossible());
    assertThat(score.excess()).isLessThan(5);
  }

  @Test
  void severalRestaurantsOnBoardAreNeverWorse() {
    List<Performed> stops =
        new Arena(day, false, 4, Map.of()).play(new PlanningDispatcher(Policies::arena));
    assertThat(Check.violations(day, false, stops)).isEmpty();
    assertThat(Score.of(day, stops).excess()).isLessThan(5);
  }

  @Test
  void wrongEstimatesCostLessThanFourPercent() {
    double noisy = 0;
    for (int seed = 5; seed < 9; seed++) {
      noisy += play(Estimates.of(day, 8, seed)).penalised() / 4;
    }
    assertThat(noisy / play(Map.of()).penalised()).isLessThan(1.04);
  }

  private Score play(Map<String, Integer> estimates) {
    List<Performed> stops =
        new Arena(day, true, 0, estimates).play(new PlanningDispatcher(Policies::arena));
    assertThat(Check.violations(day, true, stops)).isEmpty();
    Score score = Score.of(day, stops);
    assertThat(score.delivered()).isEqualTo(score.orders() - score.impossible());
    return score;
  }
}
