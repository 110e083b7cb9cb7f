package io.songda.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ExplorationTest {

  @Test
  void everyOrderEndsByTimersAloneWhateverWasChosenForUndeliverableGoods() {
    for (int choice = 0; choice < 3; choice++) {
      Exploration city =
          explore(OrderMachine.TABLE, DeliveryMachine.TABLE, TimerRules.TABLE, choice);
      assertThat(city.errors()).isEmpty();
      System.out.printf(
          "exploration %d: %d pairs, %d edges, 0 errors%n", choice, city.pairs(), city.moves());
    }
  }

  @Test
  void orderMayLagBehindItsDelivery() {
    Exploration city = explore(OrderMachine.TABLE, DeliveryMachine.TABLE, TimerRules.TABLE, 0);
    assertThat(city.reached())
        .contains(
            new Exploration.Pair(OrderStatus.READY, DeliveryStatus.PICKED_UP),
            new Exploration.Pair(OrderStatus.IN_DELIVERY, DeliveryStatus.DELIVERED))
        .doesNotContain(
            new Exploration.Pair(OrderStatus.CANCELLED, DeliveryStatus.PICKED_UP),
            new Exploration.Pair(OrderStatus.COMPLETED, DeliveryStatus.PICKED_UP));
  }

  @Test
  void withoutTheReturnRowsGoodsStayOnTheRoadForEver() {
    Set<String> ids = Set.of("O23", "O24", "O24r");
    Set<String> errors =
        explore(
                keep(OrderMachine.TABLE, row -> !ids.contains(row.id())),
                keep(
                    DeliveryMachine.TABLE,
                    row -> !row.id().startsWith("L15") && !row.id().startsWith("L17")),
                TimerRules.TABLE,
                0)
            .errors();
    assertThat(errors).anyMatch(error -> error.startsWith("dead end") && error.contains("RETURN"));
  }

  @Test
  void withoutACollectTimerASelfPickupNeverEnds() {
    List<TimerRule> timers = keep(TimerRules.TABLE, timer -> !timer.id().equals("T24"));
    assertThat(explore(OrderMachine.TABLE, DeliveryMachine.TABLE, timers, 0).errors())
        .contains("no timer Pair[order=READY, delivery=null]");
  }

  @Test
  void everyTimerThatFiresByItselfIsNeededOrItsAbsenceIsSeen() {
    for (TimerRule missing : TimerRules.TABLE) {
      if (missing.firesByTimeAlone()) {
        List<TimerRule> timers = keep(TimerRules.TABLE, timer -> timer != missing);
        assertThat(explore(OrderMachine.TABLE, DeliveryMachine.TABLE, timers, 0).errors())
            .as("without %s", missing.id())
            .isNotEmpty();
      }
    }
  }

  @Test
  void wayBackForThePublicIsSeen() {
    List<Transition> rows = new ArrayList<>(OrderMachine.TABLE);
    rows.add(move(OrderStatus.READY, OrderStatus.ACCEPTED));
    assertThat(explore(rows, DeliveryMachine.TABLE, TimerRules.TABLE, 0).errors())
        .anyMatch(error -> error.startsWith("public status goes back"));
  }

  @Test
  void exitFromAFinalStateIsSeen() {
    List<Transition> rows = new ArrayList<>(OrderMachine.TABLE);
    rows.add(move(OrderStatus.CANCELLED, OrderStatus.PLACED));
    assertThat(explore(rows, DeliveryMachine.TABLE, TimerRules.TABLE, 0).errors())
        .anyMatch(error -> error.startsWith("exit from"));
  }

  @Test
  void cancellingUnderARiderWithTheGoodsIsSeen() {
    List<Transition> rows = new ArrayList<>(OrderMachine.TABLE);
    rows.add(move(OrderStatus.READY, OrderStatus.CANCELLED));
    assertThat(explore(rows, DeliveryMachine.TABLE, TimerRules.TABLE, 0).errors())
        .anyMatch(error -> error.startsWith("live delivery under final order"));
  }

  private static Transition move(OrderStatus from, OrderStatus to) {
    return new Transition(
        "X",
        from,
        OrderEvent.CREATE,
        Set.of(Actor.OPERATOR),
        to,
        true,
        EnumSet.allOf(DeliveryStatus.class),
        null,
        Set.of(),
        "",
        "");
  }

  private static Exploration explore(
      List<Transition> orders,
      List<DeliveryTransition> deliveries,
      List<TimerRule> timers,
      int choice) {
    return new Exploration(orders, deliveries, timers, choice);
  }

  private static <R> List<R> keep(List<R> rows, Predicate<R> wanted) {
    return rows.stream().filter(wanted).toList();
  }
}
