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
public record Journal(
    String event, String source, String leg, Instant at, List<Posting> postings) {}
