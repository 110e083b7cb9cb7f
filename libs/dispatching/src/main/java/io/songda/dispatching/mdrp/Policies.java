package io.songda.dispatching.mdrp;

import io.songda.dispatching.Rules;
import io.songda.dispatching.cost.ClickToDoor;
import io.songda.dispatching.cost.Objective;
import io.songda.dispatching.plan.Budget;
import io.songda.dispatching.plan.Policy;
import java.util.List;

/** How the planner plays the arena. */
public final class Policies {

  private Policies() {}

  /** Click-to-door alone; the weights were chosen on generated days, not on published ones. */
  public static Policy arena(Rules rules) {
    return new Policy(
        rules,
        new Objective(List.of(new ClickToDoor(1)), List.of(), 300),
        Budget.ofSteps(300),
        60,
        0,
        1_000,
        1);
  }
}
