package io.songda.ledger;

import io.songda.shared.Money;
import java.time.Instant;

/**
 * Money that is set aside until it is known whether it moves (posted) or not (voided).
 *
 * @param name names the hold; the same name twice is one hold
 * @param debit the account it would leave, on whose normal side it must be free
 */
public record Hold(String name, Account debit, Account credit, Money amount, Instant at) {}
