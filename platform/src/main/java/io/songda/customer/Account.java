package io.songda.customer;

import io.songda.eventlog.Head;
import io.songda.shared.CityClock;
import io.songda.shared.CustomerId;
import io.songda.shared.Refusal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changes about a customer one step at a time; points move on their own. */
record Account(CustomerId id, int addresses, @Nullable Instant memberUntil, Head head) {

  static final int MOST_ADDRESSES = 50;
  private static final Set<Integer> TERMS = Set.of(1, 3, 12);
  private static final int MOST_MONTHS = 24;

  /** Refuses with 409 {@code address_book_full} the 51st. */
  Account withOneMore() {
    if (addresses >= MOST_ADDRESSES) {
      throw Refusal.conflict(
          "address_book_full", "An address book holds %d".formatted(MOST_ADDRESSES));
    }
    return new Account(id, addresses + 1, memberUntil, head);
  }

  Account withOneLess() {
    return new Account(id, addresses - 1, memberUntil, head);
  }

  /**
   * Member for 1, 3 or 12 months more, from now or from the end of the running membership. Refuses
   * other terms with 400, and with 409 {@code membership_long_enough} what would end more than two
   * years ahead.
   */
  Account extended(int months, Instant now) {
    if (!TERMS.contains(months)) {
      throw Refusal.invalid("term_invalid", "/months", "One of 1, 3 or 12");
    }
    Instant until =
        later(memberUntil != null && memberUntil.isAfter(now) ? memberUntil : now, months);
    if (until.isAfter(later(now, MOST_MONTHS))) {
      throw Refusal.conflict("membership_long_enough", "A membership ends within two years");
    }
    return memberUntil(until);
  }

  Account memberUntil(@Nullable Instant until) {
    return new Account(id, addresses, until, head);
  }

  Account with(Head next) {
    return new Account(id, addresses, memberUntil, next);
  }

  /** Months are those of the calendar in the city. */
  private static Instant later(Instant start, int months) {
    return start.atZone(CityClock.ZONE).plusMonths(months).toInstant();
  }
}
