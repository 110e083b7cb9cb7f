package io.songda.ledger;

import java.time.Instant;
import java.util.List;

/**
 * One movement of money, told once and never changed: its debits equal its credits. (event, source,
 * leg) is unique, so that booking twice is booking once.
 *
 * @param event why it moves, e.g. {@code order.completed}
 * @param source what it is about, e.g. an order's id
 * @param leg tells several movements of one event apart; else empty
 * @param at city time
 */
public record Journal(String event, String source, String leg, Instant at, List<Posting> postings) {

  private static final int LONGEST_EVENT = 40;
  private static final int LONGEST_SOURCE = 40;
  private static final int LONGEST_LEG = 64;

  /** Throws {@link IllegalArgumentException} when a text is longer than the books are wide. */
  public Journal {
    requireFits("event", event, LONGEST_EVENT);
    requireFits("source", source, LONGEST_SOURCE);
    requireFits("leg", leg, LONGEST_LEG);
  }

  private static void requireFits(String what, String text, int longest) {
    if (text.length() > longest) {
      throw new IllegalArgumentException(
          "The %s of a journal has at most %d characters: %s".formatted(what, longest, text));
    }
  }
}
