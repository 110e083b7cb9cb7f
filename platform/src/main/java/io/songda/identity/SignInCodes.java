package io.songda.identity;

import io.songda.shared.CityClock;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Six digits sent to a phone, good once for that phone and role, for five minutes and five tries.
 * Nothing here depends on whether somebody has signed in with the phone before.
 */
final class SignInCodes {

  static final String TEMPLATE = "sign-in-code";
  static final Duration LIFE = Duration.ofMinutes(5);
  static final Duration APART = Duration.ofMinutes(1);
  static final int PER_DAY = 10;
  static final int TRIES = 5;

  private final CodeStore store;
  private final SmsGateway sms;
  private final AddressLimit addresses;
  private final Secrets secrets;
  private final InstantSource real;

  SignInCodes(
      CodeStore store,
      SmsGateway sms,
      AddressLimit addresses,
      Secrets secrets,
      InstantSource real) {
    this.store = store;
    this.sms = sms;
    this.addresses = addresses;
    this.secrets = secrets;
    this.real = real;
  }

  /**
   * Sends a code. Refuses with 429 {@code too_many_codes} a second within a minute, an eleventh
   * within a day and too many from one address, and with 503 {@code sms_unavailable}, which leaves
   * an earlier code good.
   */
  void send(String phone, Role role, String address) {
    addresses.count(address);
    Instant now = real.instant().truncatedTo(ChronoUnit.MICROS);
    if (!store.takeTurn(phone, now, APART, PER_DAY)) {
      throw Refusal.tooMany("too_many_codes", secondsToWait(phone, now));
    }
    String code = secrets.digits();
    try {
      sms.send(phone, TEMPLATE, Map.of("code", code));
    } catch (SmsGateway.SmsRefused e) {
      store.giveTurnBack(phone, now, APART);
      throw Refusal.unavailable("sms_unavailable", 5);
    }
    store.keep(phone, role, hash(phone, role, code), now.plus(LIFE));
  }

  /**
   * Whether this is the live code, which is then used up; a wrong one counts as a try. Belongs in
   * the caller's transaction, which must commit either way.
   */
  boolean use(String phone, Role role, String code) {
    boolean right =
        store
            .countTry(phone, role, real.instant(), TRIES)
            .filter(kept -> MessageDigest.isEqual(kept, hash(phone, role, code)))
            .isPresent();
    if (right) {
      store.forget(phone, role);
    }
    return right;
  }

  private int secondsToWait(String phone, Instant now) {
    return store
        .sent(phone)
        .map(sent -> now.until(nextTurn(sent, now), ChronoUnit.SECONDS) + 1)
        .map(seconds -> (int) Math.max(1, seconds))
        .orElse((int) APART.toSeconds());
  }

  private static Instant nextTurn(CodeStore.Sent sent, Instant now) {
    boolean dayIsFull = sent.day().equals(CodeStore.dayOf(now)) && sent.onDay() >= PER_DAY;
    return dayIsFull
        ? sent.day().plusDays(1).atStartOfDay(CityClock.ZONE).toInstant()
        : sent.lastAt().plus(APART);
  }

  private static byte[] hash(String phone, Role role, String code) {
    return Secrets.hash(phone + "|" + role + "|" + code);
  }
}
