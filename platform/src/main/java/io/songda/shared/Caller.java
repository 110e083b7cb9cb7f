package io.songda.shared;

import org.jspecify.annotations.Nullable;

/** Who sent the request; a guest has no user. */
public record Caller(@Nullable UserId user, Role role) {

  public static final Caller GUEST = new Caller(null, Role.GUEST);

  /** The signed-in user. Refuses a guest with 401. */
  public UserId signedIn() {
    if (user == null) {
      throw Refusal.unauthorized();
    }
    return user;
  }

  /** The caller as a customer. Refuses anyone else with 403. */
  public CustomerId customer() {
    return new CustomerId(as(Role.CUSTOMER));
  }

  /**
   * The caller as whoever buys: a customer, or a partner on behalf of its own customers. Refuses
   * anyone else with 403.
   */
  public CustomerId buyer() {
    return is(Role.PARTNER) ? new CustomerId(as(Role.PARTNER)) : customer();
  }

  /** The caller as a rider. Refuses anyone else with 403. */
  public RiderId rider() {
    return new RiderId(as(Role.RIDER));
  }

  public boolean is(Role wanted) {
    return role == wanted;
  }

  private long as(Role wanted) {
    long value = signedIn().value();
    if (role != wanted) {
      throw Refusal.forbidden();
    }
    return value;
  }
}
