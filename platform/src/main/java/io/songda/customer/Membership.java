package io.songda.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a customer is a member now, and the end in city time (also a past one). */
public record Membership(boolean member, @Nullable Instant until) {

  static Membership at(Instant now, @Nullable Instant until) {
    return new Membership(until != null && until.isAfter(now), until);
  }
}
