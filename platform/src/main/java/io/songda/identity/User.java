package io.songda.identity;

import io.songda.eventlog.Head;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.UserId;

/** Somebody with a phone in one role; the same phone in another role is another user. */
record User(UserId id, String phone, Role role, boolean disabled, Head head) {

  /** Refuses a disabled user with 403. */
  User requireEnabled() {
    if (disabled) {
      throw Refusal.forbidden();
    }
    return this;
  }

  User with(Head next) {
    return new User(id, phone, role, disabled, next);
  }

  User disabled(Head next) {
    return new User(id, phone, role, true, next);
  }

  User enabled(Head next) {
    return new User(id, phone, role, false, next);
  }
}
