package io.songda.simulator.witness;

import io.songda.simulator.api.Answers.Journal;
import io.songda.simulator.api.Answers.Posting;
import java.util.ArrayList;
import java.util.List;

/** I2: the books balance, as a whole and journal by journal; an ended order keeps no money. */
final class LedgerWitness {
  private LedgerWitness() {}

  static List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    if (evidence.balance().sumFen() != 0) {
      violations.add(
          "All debits less all credits are %d fen.".formatted(evidence.balance().sumFen()));
    }
    if (!evidence.balance().counters()) {
      violations.add("The counters of the balances differ from the sums of the postings.");
    }
    evidence.journals().forEach((order, journals) -> violations.addAll(of(order, journals)));
    return violations;
  }

  private static List<String> of(String order, List<Journal> journals) {
    List<String> violations = new ArrayList<>();
    long funds = 0;
    for (Journal journal : journals) {
      long sum = journal.postings().stream().mapToLong(LedgerWitness::net).sum();
      if (sum != 0) {
        violations.add(
            "Journal %s of order %s does not balance by %d fen."
                .formatted(journal.event(), order, sum));
      }
      funds +=
          journal.postings().stream()
              .filter(line -> line.code().equals("ORDER_FUNDS") && line.owner().equals(order))
              .mapToLong(LedgerWitness::net)
              .sum();
    }
    if (funds != 0) {
      violations.add(
          "Order %s has ended and its funds still hold %d fen.".formatted(order, -funds));
    }
    return violations;
  }

  private static long net(Posting posting) {
    return posting.debitFen() - posting.creditFen();
  }
}
