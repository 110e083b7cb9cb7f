package io.songda.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.audit.Audit;
import io.songda.shared.Role;
import io.songda.shared.UserId;
import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.CityTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Signing in, and being kept out, over HTTP. */
class SignInTest extends CityTest {

  private final String phone = newPhone();

  @Test
  void theFirstSignInMakesTheUserAndTheSecondFindsIt() {
    Answer first = session(phone, Role.CUSTOMER, code(phone, Role.CUSTOMER)).expect(201);
    assertThat(first.text("/token")).matches("[A-Za-z0-9_-]{43}");
    assertThat(first.text("/userId")).startsWith("usr_");
    assertThat(first.text("/role")).isEqualTo("CUSTOMER");
    assertThat(Duration.between(Instant.now(), Instant.parse(first.text("/expiresAt"))))
        .isBetween(Duration.ofDays(29), Duration.ofDays(30));
    Answer second = session(phone, Role.CUSTOMER, code(phone, Role.CUSTOMER)).expect(201);
    assertThat(second.text("/userId")).isEqualTo(first.text("/userId"));
    assertThat(second.text("/token")).isNotEqualTo(first.text("/token"));
  }

  @Test
  void theSamePhoneInAnotherRoleIsAnotherUser() {
    assertThat(signIn(phone, Role.RIDER).person().userId())
        .isNotEqualTo(signIn(phone, Role.CUSTOMER).person().userId());
  }

  @Test
  void whoIsSignedInSeesThePhoneCovered() {
    Api me = customer("13700012345");
    Answer answer = me.get("/api/v1/me").expect(200);
    assertThat(answer.text("/phoneMasked")).isEqualTo("137****2345");
    assertThat(answer.text("/userId")).isEqualTo(me.person().userId());
    assertThat(answer.text("/role")).isEqualTo("CUSTOMER");
  }

  @Test
  void aGuestIsNobody() {
    guest().get("/api/v1/me").refused(401, "not_signed_in");
  }

  @Test
  void aCodeCannotBeUsedTwice() {
    String code = code(phone, Role.CUSTOMER);
    session(phone, Role.CUSTOMER, code).expect(201);
    session(phone, Role.CUSTOMER, code).refused(422, "code_wrong");
  }

  @Test
  void ofManyWhoUseTheCodeAtOnceOneSignsIn() throws Exception {
    String code = code(phone, Role.CUSTOMER);
    Callable<Integer> attempt = () -> session(phone, Role.CUSTOMER, code).status();
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> each : threads.invokeAll(Collections.nCopies(16, attempt))) {
        statuses.add(each.get());
      }
    }
    assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 422);
  }

  @Test
  void aCodeOfAnotherRoleIsWrong() {
    String code = code(phone, Role.CUSTOMER);
    session(phone, Role.MERCHANT, code).refused(422, "code_wrong");
  }

  @Test
  void theSixthTryFailsThoughTheCodeIsRight() {
    String code = code(phone, Role.CUSTOMER);
    for (int i = 0; i < 5; i++) {
      session(phone, Role.CUSTOMER, code.equals("000000") ? "000001" : "000000")
          .refused(422, "code_wrong");
    }
    session(phone, Role.CUSTOMER, code).refused(422, "code_wrong");
  }

  @Test
  void answersAreTheSameForPhonesNobodyHas() {
    signIn(phone, Role.CUSTOMER);
    forgetSendings(phone);
    Answer known = sendCode(phone, Role.CUSTOMER).expect(202);
    Answer unknown = sendCode(newPhone(), Role.CUSTOMER).expect(202);
    Answer stranger = sendCode(newPhone(), Role.OPERATOR).expect(202);
    assertThat(known.body()).isEqualTo("{\"expiresInSeconds\":300}");
    assertThat(unknown.body()).isEqualTo(known.body());
    assertThat(stranger.body()).isEqualTo(known.body());
    assertThat(
            session(newPhone(), Role.CUSTOMER, "000000").refused(422, "code_wrong").text("/title"))
        .isEqualTo(session(phone, Role.CUSTOMER, "x").refused(422, "code_wrong").text("/title"));
  }

  @Test
  void aSecondCodeWithinAMinuteIsRefusedWithTheTimeToWait() {
    sendCode(phone, Role.CUSTOMER).expect(202);
    Answer answer = sendCode(phone, Role.CUSTOMER).refused(429, "too_many_codes");
    assertThat(Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(50L, 61L);
  }

  @Test
  void aGatewayOutOfOrderIsSaidAndTheNextRequestMayFollowAtOnce() {
    sms().refuseNext(1);
    sendCode(phone, Role.CUSTOMER).refused(503, "sms_unavailable");
    assertThat(sms().reached(phone)).isFalse();
    sendCode(phone, Role.CUSTOMER).expect(202);
    session(phone, Role.CUSTOMER, sms().code(phone)).expect(201);
  }

  @Test
  void whatIsNoMobileNumberIsRefusedWithItsField() {
    for (String wrong : new String[] {"12345678901", "1380013800", "+8613800138000", "", "🍜"}) {
      Answer answer = sendCode(wrong, Role.CUSTOMER).refused(400, "phone_invalid");
      assertThat(answer.body()).contains("/phone");
    }
  }

  @Test
  void oneCannotSignInAsAGuestOrAPartnerOrNobody() {
    sendCode(phone, Role.GUEST).refused(400, "role_invalid");
    sendCode(phone, Role.PARTNER).refused(400, "role_invalid");
    guest().post("/api/v1/sign-in/codes", Map.of("phone", phone)).refused(400, "role_invalid");
    guest()
        .post("/api/v1/sign-in/codes", Map.of("phone", phone, "role", "KING"))
        .refused(400, "field_invalid");
    guest()
        .post(
            "/api/v1/sign-in/codes",
            Map.of("phone", phone, "role", "CUSTOMER", "userId", "usr_0000000000000"))
        .refused(400, "field_unknown");
    assertThat(sms().reached(phone)).isFalse();
  }

  @Test
  void aMissingOrEndlessCodeIsRefused() {
    guest()
        .post("/api/v1/sign-in/sessions", Map.of("phone", phone, "role", "CUSTOMER"))
        .refused(400, "text_missing");
    session(phone, Role.CUSTOMER, "1".repeat(1000)).refused(400, "text_too_long");
  }

  @Test
  void signingOutEndsThisSessionOnly() {
    Api here = signIn(phone, Role.CUSTOMER);
    Api there = signIn(phone, Role.CUSTOMER);
    here.get("/api/v1/me").expect(200);
    here.delete("/api/v1/sessions/current").expect(204);
    here.get("/api/v1/me").refused(401, "not_signed_in");
    there.get("/api/v1/me").expect(200);
  }

  @Test
  void signingOutEverywhereEndsAll() {
    Api here = signIn(phone, Role.CUSTOMER);
    Api there = signIn(phone, Role.CUSTOMER);
    there.get("/api/v1/me").expect(200);
    here.delete("/api/v1/sessions").expect(204);
    here.get("/api/v1/me").refused(401, "not_signed_in");
    there.get("/api/v1/me").refused(401, "not_signed_in");
    signIn(phone, Role.CUSTOMER).get("/api/v1/me").expect(200);
  }

  @Test
  void sessionsEndedElsewhereAreForgottenWhenTheEventIsHeard() {
    Api here = signIn(phone, Role.CUSTOMER);
    here.get("/api/v1/me").expect(200);
    jdbc()
        .sql("delete from identity_session where user_id = ?")
        .param(UserId.of(here.person().userId()).value())
        .update();
    here.get("/api/v1/me").expect(200); // another program took it from the table only
    signIn(phone, Role.CUSTOMER).delete("/api/v1/sessions").expect(204);
    eventually(() -> here.get("/api/v1/me").refused(401, "not_signed_in"));
  }

  @Test
  void anExpiredSessionIsNoSession() {
    Api late = signIn(phone, Role.CUSTOMER);
    jdbc()
        .sql("update identity_session set expires_at = utc_timestamp(6) where user_id = ?")
        .param(UserId.of(late.person().userId()).value())
        .update();
    late.get("/api/v1/me").refused(401, "not_signed_in");
  }

  @Test
  void madeUpTokensAreRefused() {
    for (String token :
        new String[] {"x", "A".repeat(43), "key_" + "A".repeat(43), "' or 1=1 --"}) {
      withToken(phone, Role.CUSTOMER, token, "usr_0000000000000")
          .get("/api/v1/me")
          .refused(401, "not_signed_in");
    }
  }

  @Test
  void onlyOperatorsSignInAsOperators() {
    operator().get("/api/v1/me").expect(200);
    session(phone, Role.OPERATOR, code(phone, Role.OPERATOR)).refused(403, "not_allowed");
    operator().post("/api/v1/operator/operators", Map.of("phone", phone)).expect(201);
    operator()
        .post("/api/v1/operator/operators", Map.of("phone", phone))
        .refused(409, "operator_known");
    assertThat(signIn(phone, Role.OPERATOR).get("/api/v1/me").text("/role")).isEqualTo("OPERATOR");
  }

  @Test
  void othersCannotDoWhatOperatorsDo() {
    Map<String, String> key = Map.of("name", "partner");
    guest().post("/api/v1/operator/partner-keys", key).refused(401, "not_signed_in");
    customer().post("/api/v1/operator/partner-keys", key).refused(403, "not_allowed");
    merchant().post("/api/v1/operator/partner-keys", key).refused(403, "not_allowed");
    String user = customer().person().userId();
    rider().post("/api/v1/operator/users/" + user + "/disable", null).refused(403, "not_allowed");
  }

  @Test
  void aDisabledUserIsOutAtOnceAndComesBackWhenEnabled() {
    Api user = signIn(phone, Role.CUSTOMER);
    user.get("/api/v1/me").expect(200);
    String path = "/api/v1/operator/users/" + user.person().userId();
    operator().post(path + "/disable", null).expect(200);
    operator().post(path + "/disable", null).expect(200);
    assertThat(bean(Audit.class).about(user.person().userId(), 9))
        .anyMatch(entry -> entry.actor().equals(operator().person().userId()))
        .allMatch(entry -> entry.action().equals("user.disable"));
    user.get("/api/v1/me").refused(401, "not_signed_in");
    session(phone, Role.CUSTOMER, code(phone, Role.CUSTOMER)).refused(403, "not_allowed");
    operator().post(path + "/enable", null).expect(200);
    signIn(phone, Role.CUSTOMER).get("/api/v1/me").expect(200);
  }

  @Test
  void operatorsCannotShutThemselvesOutNorWhoDoesNotExist() {
    String me = operator().person().userId();
    operator().post("/api/v1/operator/users/" + me + "/disable", null).refused(409, "own_account");
    operator()
        .post("/api/v1/operator/users/usr_0000000000001/disable", null)
        .refused(404, "user_unknown");
    operator().post("/api/v1/operator/users/nobody/disable", null).refused(404, "not_found");
  }

  @Test
  void aPartnerCallsWithItsKeyUntilItIsRevoked() {
    Answer made =
        operator().post("/api/v1/operator/partner-keys", Map.of("name", "面馆 🍜")).expect(201);
    Api partner = withToken("", Role.PARTNER, made.text("/key"), "");
    Answer me = partner.get("/api/v1/me").expect(200);
    assertThat(me.text("/role")).isEqualTo("PARTNER");
    partner.get("/api/v1/addresses").refused(403, "not_allowed");
    assertThat(
            jdbc()
                .sql("select name from identity_partner_key where hash = unhex(sha2(?, 256))")
                .param(made.text("/key"))
                .query(String.class)
                .single())
        .isEqualTo("面馆 🍜");
    String path = "/api/v1/operator/partner-keys/" + made.text("/keyId");
    operator().delete(path).expect(204);
    partner.get("/api/v1/me").refused(401, "not_signed_in");
    operator().delete(path).refused(404, "key_unknown");
  }

  @Test
  void theDoorFindsUsersByPhone() {
    Users users = bean(Users.class);
    assertThat(users.byPhone(phone, Role.MERCHANT)).isEmpty();
    UserId user = UserId.of(signIn(phone, Role.MERCHANT).person().userId());
    assertThat(users.byPhone(phone, Role.MERCHANT)).contains(user);
    assertThat(users.byPhone(phone, Role.CUSTOMER)).isEmpty();
    assertThat(users.phoneOf(user)).isEqualTo(phone);
  }

  private static String code(String phone, Role role) {
    forgetSendings(phone);
    sendCode(phone, role).expect(202);
    return sms().code(phone);
  }

  private static Answer sendCode(String phone, Role role) {
    return guest().post("/api/v1/sign-in/codes", Map.of("phone", phone, "role", role));
  }

  private static Answer session(String phone, Role role, String code) {
    return guest()
        .post("/api/v1/sign-in/sessions", Map.of("phone", phone, "role", role, "code", code));
  }
}
