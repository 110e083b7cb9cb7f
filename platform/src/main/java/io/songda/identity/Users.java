package io.songda.identity;

import io.songda.shared.Caller;
import io.songda.shared.Ids;
import io.songda.shared.Phones;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.Text;
import io.songda.shared.Transactions;
import io.songda.shared.UserId;
import io.songda.shared.web.SignedIn;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everyone who signs in, by phone and role. */
public final class Users implements SignedIn, Phones {

  private static final Set<Role> PEOPLE =
      EnumSet.of(Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR);

  private final SignInCodes codes;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Transactions transactions;
  private final Ids ids;

  Users(
      SignInCodes codes, Accounts accounts, Sessions sessions, Transactions transactions, Ids ids) {
    this.codes = codes;
    this.accounts = accounts;
    this.sessions = sessions;
    this.transactions = transactions;
    this.ids = ids;
  }

  /** Who sends this token; no token is a guest. Refuses with 401 a token that is not alive. */
  @Override
  public Caller callerOf(@Nullable String token) {
    return token == null ? Caller.GUEST : sessions.callerOf(token);
  }

  @Override
  public boolean isKey(@Nullable String token) {
    return token != null && Sessions.isKey(token);
  }

  /** The user's phone number, 11 digits. Refuses with 404 {@code user_unknown}. */
  @Override
  public String phoneOf(UserId user) {
    return accounts.byId(user).phone();
  }

  /** The user with this phone in this role, if one ever signed in. */
  public Optional<UserId> byPhone(String phone, Role role) {
    return accounts.byPhone(phone, role).map(User::id);
  }

  /** At most so many users in this role whose number ends with these four to eleven digits. */
  public List<UserId> byPhoneTail(String digits, Role role, int limit) {
    return accounts.byPhoneTail(digits, role, limit).stream().map(User::id).toList();
  }

  /**
   * Sends a code to the phone and answers for how many seconds it is good, the same whether or not
   * anybody has this phone. Refuses with 400 {@code phone_invalid} and {@code role_invalid}, 429
   * {@code too_many_codes}, 503 {@code sms_unavailable}.
   *
   * @param address the network address that asks
   */
  public int requestCode(@Nullable String phone, @Nullable Role role, String address) {
    codes.send(Text.mobile("/phone", phone), person(role), address);
    return (int) SignInCodes.LIFE.toSeconds();
  }

  /**
   * Begins a session for who proved to hold the phone; the first time makes the user. Refuses with
   * 422 {@code code_wrong} a code that is wrong, old, used or tried too often, with 403 a disabled
   * user and whoever wants to be an operator and is none.
   */
  public Session signIn(@Nullable String phone, @Nullable Role role, @Nullable String code) {
    String mobile = Text.mobile("/phone", phone);
    Role wanted = person(role);
    String digits = Text.required("/code", code, 20);
    return transactions
        .in(() -> used(mobile, wanted, digits))
        .orElseThrow(
            () -> Refusal.unprocessable("code_wrong", "/code", "Not, or no longer, the code"));
  }

  /** A wrong code is an answer and not a refusal here, so that its try is counted. */
  private Optional<Session> used(String phone, Role role, String code) {
    if (!codes.use(phone, role, code)) {
      return Optional.empty();
    }
    User user = accounts.arrived(phone, role);
    return Optional.of(sessions.begin(new Caller(user.id(), role)));
  }

  /** Ends the session of this token. */
  public void signOut(String token) {
    sessions.end(token);
  }

  /** Ends all sessions of the user on every device. */
  public void signOutEverywhere(UserId user) {
    transactions.run(
        () -> {
          sessions.endAll(user);
          accounts.tellSessionsEnded(accounts.byId(user));
        });
    sessions.forget(user);
  }

  /** Makes whoever holds the phone an operator. Refuses with 409 {@code operator_known}. */
  public UserId addOperator(@Nullable String phone) {
    String mobile = Text.mobile("/phone", phone);
    return transactions.in(() -> accounts.addOperator(mobile)).id();
  }

  /**
   * The user's sessions die at once and no new one begins. Refuses with 404 {@code user_unknown}
   * and with 409 {@code own_account} operators who would shut themselves out.
   */
  public void disable(UserId user, Caller by) {
    if (user.equals(by.user())) {
      throw Refusal.conflict("own_account", "Nobody can disable their own account");
    }
    transactions.run(
        () -> {
          sessions.endAll(user);
          accounts.disable(accounts.byId(user));
        });
    sessions.forget(user);
  }

  /** The user may sign in again. Refuses with 404 {@code user_unknown}. */
  public void enable(UserId user) {
    transactions.run(() -> accounts.enable(accounts.byId(user)));
  }

  /** A key with which a partner's programs call. */
  public PartnerKey newPartnerKey(@Nullable String name, Caller by) {
    String said = Text.required("/name", name, 60);
    return sessions.newKey(said, by.signedIn(), ids);
  }

  /** The key answers nobody from now on. Refuses with 404 {@code key_unknown}. */
  public void revokePartnerKey(PartnerKeyId key) {
    sessions.revokeKey(key);
  }

  private static Role person(@Nullable Role role) {
    if (role == null || !PEOPLE.contains(role)) {
      throw Refusal.invalid("role_invalid", "/role", "One of " + PEOPLE);
    }
    return role;
  }
}
