package io.songda.ledger;

import java.util.List;

/**
 * All accounts summed by code, in fen.
 *
 * @param sumFen debits less credits over everything; always zero
 * @param counters whether the balances' counters equal the sums of the postings
 */
public record TrialBalance(List<Row> accounts, long sumFen, boolean counters) {

  /** One code of the chart. */
  public record Row(Code code, long debitFen, long creditFen) {}
}
