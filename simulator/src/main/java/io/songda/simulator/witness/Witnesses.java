package io.songda.simulator.witness;

import java.util.ArrayList;
import java.util.List;

/** All witnesses, one after the other. */
public final class Witnesses {
  private Witnesses() {}

  /** What contradicts the promises, one sentence each; empty when all were kept. */
  public static List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    violations.addAll(OrderWitness.violations(evidence));
    violations.addAll(PaymentWitness.violations(evidence));
    violations.addAll(LedgerWitness.violations(evidence));
    violations.addAll(StockWitness.violations(evidence));
    return violations;
  }
}
