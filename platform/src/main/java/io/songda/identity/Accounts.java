package io.songda.identity;

import io.songda.eventlog.Event;
import io.songda.eventlog.EventLog;
import io.songda.eventlog.Head;
import io.songda.shared.Ids;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The users themselves; everything that changes one belongs in the caller's transaction. */
final class Accounts {

  private static final int SHARDS = 32;

  private final UserStore store;
  private final EventLog log;
  private final Ids ids;
  private final InstantSource real;
  private final Set<String> operatorPhones;

  /**
   * @param operatorPhones those who may sign in as operators without having been added by one
   */
  Accounts(UserStore store, EventLog log, Ids ids, InstantSource real, Set<String> operatorPhones) {
    this.store = store;
    this.log = log;
    this.ids = ids;
    this.real = real;
    this.operatorPhones = operatorPhones;
  }

  User byId(UserId id) {
    return store.byId(id).orElseThrow(() -> Refusal.notFound("user_unknown"));
  }

  Optional<User> byPhone(String phone, Role role) {
    return store.byPhone(phone, role);
  }

  List<User> byPhoneTail(String digits, Role role, int limit) {
    return store.byPhoneTail(digits, role, limit);
  }

  /**
   * The user who proved to hold this phone, made now if this is the first time. Refuses with 403 a
   * disabled user and whoever wants to be an operator and is none.
   */
  User arrived(String phone, Role role) {
    return store
        .byPhone(phone, role)
        .map(User::requireEnabled)
        .orElseGet(() -> signUp(phone, allowed(phone, role)));
  }

  private Role allowed(String phone, Role role) {
    if (role == Role.OPERATOR && !operatorPhones.contains(phone)) {
      throw Refusal.forbidden();
    }
    return role;
  }

  /** A new operator. Refuses with 409 {@code operator_known}. */
  User addOperator(String phone) {
    if (store.byPhone(phone, Role.OPERATOR).isPresent()) {
      throw Refusal.conflict("operator_known", "This phone is an operator's already");
    }
    return signUp(phone, Role.OPERATOR);
  }

  private User signUp(String phone, Role role) {
    UserId id = new UserId(ids.next(Math.floorMod(phone.hashCode(), SHARDS)));
    Head head = log.append(id.toString(), Head.NONE, new UserSignedUp(id, role));
    User user = new User(id, phone, role, false, head);
    store.add(user, real.instant());
    return user;
  }

  /** Nothing happens when the user is disabled already. */
  void disable(User user) {
    if (!user.disabled()) {
      save(user.disabled(told(user, new SessionsEnded(user.id()))), user);
    }
  }

  /** Nothing happens when the user is not disabled. */
  void enable(User user) {
    if (user.disabled()) {
      save(user.enabled(told(user, new UserEnabled(user.id()))), user);
    }
  }

  /** Tells that all sessions of the user are over. */
  void tellSessionsEnded(User user) {
    save(user.with(told(user, new SessionsEnded(user.id()))), user);
  }

  private Head told(User user, Event event) {
    return log.append(user.id().toString(), user.head(), event);
  }

  private void save(User changed, User before) {
    if (!store.change(changed, before.head().version())) {
      throw Refusal.conflict("changed_meanwhile", "Somebody else changed this user just now");
    }
  }
}
