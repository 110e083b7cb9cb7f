package io.songda.dispatching.mdrp;

import io.songda.dispatching.cost.ClickToDoor;
import io.songda.dispatching.cost.Objective;
import io.songda.dispatching.plan.Budget;
import io.songda.dispatching.plan.Policy;
import java.util.List;

/**
 * How the planner plays the arena. The figures were chosen on days of {@link Town}, not on
 * published ones; the decision record on the planner says what was tried.
 */
public final class Policies {

  private static final int MINUTE = 60;
  private static final double UNSERVED = 300;
  private static final int STEPS = 300;
  private static final double LEAVE_AT_CHANCE = 0.1;
  private static final double PREPOSITIONING = 1;

  private Policies() {}

  /** Click-to-door alone, everybody looked at; riders leave early where food may be ready soon. */
  public static Policy arena(Dispatcher.Setting setting) {
    return new Policy(
        setting.rules(),
        new Objective(List.of(new ClickToDoor(1)), List.of(), UNSERVED),
        Budget.ofSteps(STEPS),
        MINUTE,
        LEAVE_AT_CHANCE,
        Integer.MAX_VALUE,
        false,
        PREPOSITIONING,
        1);
  }
}
