package io.songda.identity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.songda.identity.SessionStore.Known;
import io.songda.shared.Caller;
import io.songda.shared.Ids;
import io.songda.shared.Jitter;
import io.songda.shared.Refusal;
import io.songda.shared.UserId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Tokens and whom they speak for. A token in use costs one look into memory; what is remembered is
 * dropped when a session ends, and after a minute at most in any case, for sessions ended
 * elsewhere.
 */
final class Sessions {

  static final Duration LIFE = Duration.ofDays(30);
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final String KEY_PREFIX = "key_";
  private static final int TOKEN_LENGTH = 43;

  private final SessionStore store;
  private final Secrets secrets;
  private final InstantSource real;
  private final Remembered known;

  Sessions(SessionStore store, Secrets secrets, InstantSource real, Jitter jitter) {
    this.store = store;
    this.secrets = secrets;
    this.real = real;
    this.known =
        new Remembered(
            Caffeine.newBuilder()
                .maximumSize(100_000)
                .<ByteBuffer, Known>expireAfter(
                    Expiry.writing((token, session) -> jitter.within(REMEMBERED)))
                .<ByteBuffer, Known>build()
                .asMap());
  }

  Session begin(Caller caller) {
    String token = secrets.token();
    Instant now = real.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant expiresAt = now.plus(LIFE);
    store.endExpired(caller.signedIn(), now);
    store.add(Secrets.hash(token), caller, now, expiresAt);
    return new Session(token, caller.signedIn(), caller.role(), expiresAt);
  }

  /** Whom the token speaks for. Refuses with 401 what is not, or no longer, a token. */
  Caller callerOf(String token) {
    byte[] hash = Secrets.hash(token);
    return known
        .find(hash, () -> read(token, hash))
        .filter(session -> session.expiresAt().isAfter(real.instant()))
        .map(Known::caller)
        .orElseThrow(Refusal::unauthorized);
  }

  private Optional<Known> read(String token, byte[] hash) {
    return switch (token.length()) {
      case TOKEN_LENGTH -> store.session(hash);
      case TOKEN_LENGTH + 4 -> store.key(hash);
      default -> Optional.empty();
    };
  }

  /** A session's token is shorter, so that none is taken for a key. */
  static boolean isKey(String token) {
    return token.length() == TOKEN_LENGTH + KEY_PREFIX.length() && token.startsWith(KEY_PREFIX);
  }

  void end(String token) {
    byte[] hash = Secrets.hash(token);
    store.end(hash);
    known.drop(hash);
  }

  /** Ends all sessions of the user in the running transaction; {@link #forget} follows it. */
  void endAll(UserId user) {
    store.endAll(user);
  }

  /** Forgets what memory holds of the user, once the sessions are gone from the tables. */
  void forget(UserId user) {
    known.dropIf(session -> user.equals(session.caller().user()));
  }

  PartnerKey newKey(String name, UserId by, Ids ids) {
    PartnerKeyId id = new PartnerKeyId(ids.next(0));
    String key = KEY_PREFIX + secrets.token();
    store.addKey(id, name, Secrets.hash(key), by, real.instant());
    return new PartnerKey(id, key);
  }

  /** The key answers nobody from now on. Refuses with 404 {@code key_unknown}. */
  void revokeKey(PartnerKeyId key) {
    if (!store.revokeKey(key, real.instant())) {
      throw Refusal.notFound("key_unknown");
    }
    forget(new UserId(key.value()));
  }
}
