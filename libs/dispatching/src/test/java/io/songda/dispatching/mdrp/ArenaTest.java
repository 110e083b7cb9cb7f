package io.songda.dispatching.mdrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ArenaTest {

  private final Instance day = Days.twoOrders();

  @Test
  void plannerTakesBothTogetherAndKeepsTheRules() {
    List<Performed> stops = play(new PlanningDispatcher(Policies::arena));
    Score score = Score.of(day, stops);
    assertThat(Check.violations(day, true, stops)).isEmpty();
    // two trips would bring o2 at 21 + 2 + 5 + 2 + 2 + 6 + 2 = 38 or so; together it is 26
    assertThat(score.clickToDoor().mean()).isEqualTo(23);
  }

  @Test
  void sameDayIsPlannedTheSameTwice() {
    assertThat(play(new PlanningDispatcher(Policies::arena)))
        .isEqualTo(play(new PlanningDispatcher(Policies::arena)));
  }

  @Test
  void orderOfTheFutureIsRefused() {
    assertThatThrownBy(() -> play(at(0, Action.pick("r1", List.of("o2")), Action.drop("o2"))))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("o2 is not known");
  }

  @Test
  void orderThatIsNeverDroppedIsRefused() {
    assertThatThrownBy(() -> play(at(0, Action.pick("r1", List.of("o1")))))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("undelivered");
  }

  @Test
  void openBundleMayNotShrink() {
    Dispatcher dispatcher =
        dispatcher(
            tick ->
                switch (tick.minute()) {
                  case 1 -> List.of(both(), Action.drop("o1"), Action.drop("o2"));
                  case 2 -> List.of(Action.pick("r1", List.of("o2")), Action.drop("o2"));
                  default -> List.of();
                });
    assertThatThrownBy(() -> play(dispatcher))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("may only grow");
  }

  @Test
  void estimateIsToldFirstAndTheTruthWhenTheFoodIsReady() {
    List<Tick> ticks = new java.util.ArrayList<>(); // from minute 0 on
    Dispatcher watcher =
        dispatcher(
            tick -> {
              ticks.add(tick);
              return List.of();
            });
    new Arena(day, true, 0, Map.of("o1", 4, "o2", 30)).play(watcher);
    assertThat(ticks.get(0).placed().getFirst().ready()).isEqualTo(4);
    assertThat(ticks.get(10).ready()).containsExactly(Map.entry("o1", 10));
    assertThat(ticks.get(12).ready()).containsExactly(Map.entry("o2", 12));
  }

  private static Action both() {
    return Action.pick("r1", List.of("o1", "o2"));
  }

  private List<Performed> play(Dispatcher dispatcher) {
    return new Arena(day, true, 0, Map.of()).play(dispatcher);
  }

  private static Dispatcher at(int minute, Action... actions) {
    return dispatcher(tick -> tick.minute() == minute ? List.of(actions) : List.of());
  }

  /** Tells the courier c1 something; nothing when there are no actions. */
  private static Dispatcher dispatcher(Function<Tick, List<Action>> decide) {
    return new Dispatcher() {
      @Override
      public void begin(Setting setting) {}

      @Override
      public Map<String, List<Action>> decide(Tick tick) {
        List<Action> actions = decide.apply(tick);
        return actions.isEmpty() ? Map.of() : Map.of("c1", actions);
      }
    };
  }
}
