package io.songda.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.benmanes.caffeine.cache.Ticker;
import io.songda.city.CityDatabase;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.testing.HandClock;
import io.songda.testing.SmsInbox;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes against the real database, with the clock in hand. */
@CityDatabase("identity")
class SignInCodesTest {

  private static final String ADDRESS = "203.0.113.7";
  private static int phones;

  private final HandClock real = new HandClock(Instant.parse("2026-03-01T03:00:00Z"));
  private final SmsInbox sms = new SmsInbox();
  private final String phone = "1370000%04d".formatted(++phones);
  private final SignInCodes codes;

  SignInCodesTest(JdbcClient jdbc) {
    AddressLimit addresses = new AddressLimit(0, Ticker.systemTicker());
    codes =
        new SignInCodes(new CodeStore(jdbc), sms, addresses, new Secrets(new SecureRandom()), real);
  }

  @Test
  void theCodeSentToThePhoneIsGoodOnce() {
    String code = send(Role.CUSTOMER);
    assertThat(code).matches("[0-9]{6}");
    assertThat(codes.use(phone, Role.CUSTOMER, code)).isTrue();
    assertThat(codes.use(phone, Role.CUSTOMER, code)).isFalse();
  }

  @Test
  void aCodeIsBoundToItsRole() {
    String code = send(Role.CUSTOMER);
    assertThat(codes.use(phone, Role.RIDER, code)).isFalse();
    assertThat(codes.use(phone, Role.CUSTOMER, code)).isTrue();
  }

  @Test
  void aCodeIsBoundToItsPhone() {
    String code = send(Role.CUSTOMER);
    assertThat(codes.use("13811112222", Role.CUSTOMER, code)).isFalse();
  }

  @Test
  void aCodeDiesAfterFiveMinutes() {
    String code = send(Role.CUSTOMER);
    real.advance(Duration.ofMinutes(5));
    assertThat(codes.use(phone, Role.CUSTOMER, code)).isFalse();
  }

  @Test
  void theFifthTryMayStillBeRight() {
    String code = send(Role.CUSTOMER);
    tryWrong(code, 4);
    assertThat(codes.use(phone, Role.CUSTOMER, code)).isTrue();
  }

  @Test
  void theSixthTryFailsEvenWithTheRightCode() {
    String code = send(Role.CUSTOMER);
    tryWrong(code, 5);
    assertThat(codes.use(phone, Role.CUSTOMER, code)).isFalse();
  }

  @Test
  void aNewCodeReplacesTheOldOne() {
    String old = send(Role.CUSTOMER);
    real.advance(Duration.ofMinutes(1));
    String code = send(Role.CUSTOMER);
    if (!old.equals(code)) {
      assertThat(codes.use(phone, Role.CUSTOMER, old)).isFalse();
    }
    assertThat(codes.use(phone, Role.CUSTOMER, code)).isTrue();
  }

  @Test
  void aPhoneGetsOneCodeAMinuteWhateverTheRole() {
    send(Role.CUSTOMER);
    real.advance(Duration.ofSeconds(59));
    refused(Role.RIDER, 429, "too_many_codes", 2);
    real.advance(Duration.ofSeconds(1));
    send(Role.RIDER);
  }

  @Test
  void aPhoneGetsTenCodesADayAndMoreTomorrow() {
    for (int i = 0; i < 10; i++) {
      send(Role.CUSTOMER);
      real.advance(Duration.ofMinutes(2));
    }
    // 11:20 in China: 12 h 40 min until midnight
    refused(Role.CUSTOMER, 429, "too_many_codes", 12 * 3600 + 40 * 60 + 1);
    real.advance(Duration.ofHours(13));
    send(Role.CUSTOMER);
  }

  @Test
  void ofManyRequestsAtOnceOneIsSent() throws Exception {
    assertThat(together(50, () -> sends())).containsOnlyOnce(true);
  }

  @Test
  void manyGuessesAtOnceAreStillFive() throws Exception {
    String code = send(Role.CUSTOMER);
    together(40, () -> codes.use(phone, Role.CUSTOMER, other(code)));
    assertThat(codes.use(phone, Role.CUSTOMER, code)).isFalse();
  }

  @Test
  void aFailingGatewayBurnsNeitherTheTurnNorTheOldCode() {
    String old = send(Role.CUSTOMER);
    real.advance(Duration.ofMinutes(1));
    sms.refuseNext(1);
    refused(Role.CUSTOMER, 503, "sms_unavailable", 5);
    assertThat(codes.use(phone, Role.CUSTOMER, old)).isTrue();
    send(Role.CUSTOMER);
  }

  @Test
  void theTableDoesNotHoldTheCode(JdbcClient jdbc) {
    String code = send(Role.CUSTOMER);
    String hash =
        jdbc.sql("select hex(hash) from identity_code where phone = ?")
            .param(phone)
            .query(String.class)
            .single();
    assertThat(hash).hasSize(64).doesNotContain(code);
  }

  private String send(Role role) {
    codes.send(phone, role, ADDRESS);
    return sms.code(phone);
  }

  private boolean sends() {
    try {
      codes.send(phone, Role.CUSTOMER, ADDRESS);
      return true;
    } catch (Refusal tooMany) {
      return false;
    }
  }

  private void tryWrong(String code, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(codes.use(phone, Role.CUSTOMER, other(code))).isFalse();
    }
  }

  private static String other(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  private void refused(Role role, int status, String code, int retryAfter) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> codes.send(phone, role, ADDRESS))
        .satisfies(
            refusal -> {
              assertThat(refusal.status()).isEqualTo(status);
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.facts()).containsEntry("retryAfterSeconds", retryAfter);
            });
  }

  private static <T> List<T> together(int times, Callable<T> what) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<T> results = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(Collections.nCopies(times, what))) {
        results.add(each.get());
      }
      return results;
    }
  }
}
