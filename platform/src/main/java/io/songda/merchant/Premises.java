package io.songda.merchant;

import io.songda.eventlog.Head;
import io.songda.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store with its people and the end of its history. */
record Premises(Store store, Map<UserId, StaffRole> staff, Head head) {

  Premises {
    staff = Map.copyOf(staff);
  }

  Premises becomes(Store changed, Head next) {
    return new Premises(changed.at(next.version()), staff, next);
  }

  boolean employs(@Nullable UserId user) {
    return user != null && staff.containsKey(user);
  }

  boolean isManagedBy(@Nullable UserId user) {
    return employs(user) && staff.get(user) != StaffRole.CLERK;
  }

  boolean isOwnedBy(@Nullable UserId user) {
    return employs(user) && staff.get(user) == StaffRole.OWNER;
  }

  /** Whether it would have no owner left without this one. */
  boolean hangsOn(UserId user) {
    return isOwnedBy(user) && staff.values().stream().filter(StaffRole.OWNER::equals).count() == 1;
  }
}
