package io.songda.ledger;

import java.time.Instant;
import java.util.List;

/** A journal as it stands in the books, amounts in fen. */
public record JournalView(
    String event, String source, String leg, Instant at, List<LineView> postings) {

  /** One posting; exactly one of the sides is positive. */
  public record LineView(Code code, String owner, long debitFen, long creditFen) {}
}
