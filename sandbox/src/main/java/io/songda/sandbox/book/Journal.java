package io.songda.sandbox.book;

import java.time.Instant;
import java.util.List;

/**
 * One movement of money: its postings sum to zero.
 *
 * @param reason PAY or REFUND
 * @param number the merchant's trade or refund number
 */
public record Journal(Instant at, String reason, String number, List<Posting> postings) {

  /** One account's side: positive fen arrive, negative fen leave. */
  public record Posting(String account, long fen) {}

  /** Refuses a journal whose postings do not sum to zero. */
  public Journal {
    postings = List.copyOf(postings);
    if (postings.stream().mapToLong(Posting::fen).sum() != 0) {
      throw new IllegalArgumentException("%s %s does not balance".formatted(reason, number));
    }
  }
}
