package io.songda.dispatching.mdrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {

  private final Instance day = Days.twoOrders();

  /** Both together: picked at 12, o1 at 14 + 5 + 2 = 21, o2 at 23 + 1 + 2 = 26. */
  private final List<Performed> together =
      List.of(
          new Performed(
              "c1", 0, Action.Kind.PICK, "r1", 1, 8, 8, 12, 14, List.of("o1", "o2"), List.of(1, 1)),
          new Performed("c1", 1, Action.Kind.DROP, "o1", 1, 14, 19, 21, 23, List.of(), List.of()),
          new Performed("c1", 2, Action.Kind.DROP, "o2", 1, 23, 24, 26, 28, List.of(), List.of()));

  @Test
  void measuresAreThoseOfThePaper() {
    Score score = Score.of(day, together);
    // o1 21 - 0, o2 26 - 1
    assertThat(score.clickToDoor().mean()).isEqualTo(23);
    // 12 - 10 and 12 - 12
    assertThat(score.readyToPickup().mean()).isEqualTo(1);
    assertThat(score.ordersPerBundle().mean()).isEqualTo(2);
    // o1 10 + 2 + 5 + 2 = 19, o2 11 + 2 + 6 + 2 = 21
    assertThat(score.floor()).isEqualTo(20);
    assertThat(score.excess()).isEqualTo(3);
    // 6 min on the road, 2 x 4 at doors, 4 at the restaurant, of 60
    assertThat(score.utilization().mean()).isCloseTo(0.3, within(1e-9));
    // two orders earn 20, one hour guarantees 15
    assertThat(score.totalPayment()).isEqualTo(20);
    assertThat(score.onTimePercent()).isEqualTo(100);
  }

  @Test
  void undeliveredOrderCountsAsTheMaximum() {
    List<Performed> first =
        List.of(
            new Performed(
                "c1", 0, Action.Kind.PICK, "r1", 1, 8, 8, 10, 12, List.of("o1"), List.of(1)),
            new Performed(
                "c1", 1, Action.Kind.DROP, "o1", 1, 12, 17, 19, 21, List.of(), List.of()));
    Score score = Score.of(day, first);
    assertThat(score.undeliveredPercent()).isEqualTo(50);
    assertThat(score.penalised()).isEqualTo((19 + 90) / 2.0);
    assertThat(score.avoidableLatePercent()).isEqualTo(50);
  }

  @Test
  void whatKeepsTheRulesHasNoViolation() {
    assertThat(Check.violations(day, true, together)).isEmpty();
  }

  @Test
  void everyKindOfFalsehoodIsFound() {
    assertThat(with(1, drop("o1", 14, 18, 20, 22))).anyMatch(v -> v.startsWith("R4"));
    assertThat(with(1, drop("o1", 13, 18, 20, 22))).anyMatch(v -> v.contains("before being free"));
    assertThat(with(0, pick(11, List.of(1, 1)))).anyMatch(v -> v.contains("o2 is not ready"));
    assertThat(with(0, pick(12, List.of(1, 0)))).anyMatch(v -> v.startsWith("R2"));
    assertThat(with(2, drop("o1", 23, 24, 26, 28))).anyMatch(v -> v.startsWith("R1"));
    assertThat(Check.violations(day, true, together.subList(0, 2)))
        .anyMatch(v -> v.contains("never drops"));
  }

  private List<String> with(int index, Performed other) {
    List<Performed> stops = new java.util.ArrayList<>(together);
    stops.set(index, other);
    return Check.violations(day, true, stops);
  }

  private static Performed pick(int event, List<Integer> assigned) {
    return new Performed(
        "c1", 0, Action.Kind.PICK, "r1", 1, 8, 8, event, event + 2, List.of("o1", "o2"), assigned);
  }

  private static Performed drop(String order, int depart, int arrive, int event, int leave) {
    int sequence = order.equals("o1") && depart < 20 ? 1 : 2;
    return new Performed(
        "c1",
        sequence,
        Action.Kind.DROP,
        order,
        1,
        depart,
        arrive,
        event,
        leave,
        List.of(),
        List.of());
  }
}
