package io.songda.shared;

import java.util.Optional;

/** Who has which phone, for modules beside the one that knows users. */
public interface Phones {

  /** The user's mainland number, 11 digits. Refuses with 404 {@code user_unknown}. */
  String phoneOf(UserId user);

  /** The user with this phone in this role, if one ever signed in. */
  Optional<UserId> byPhone(String phone, Role role);
}
