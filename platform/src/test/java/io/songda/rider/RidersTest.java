package io.songda.rider;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.eventlog.EventLog;
import io.songda.shared.CityClock;
import io.songda.shared.Phones;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.CityTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Riders from their application to the road, over HTTP. */
class RidersTest extends CityTest {

  private static final Map<String, String> APPLICATION = Map.of("name", "阿强", "vehicle", "EBIKE");

  private final Api rider = rider();
  private final RiderId id = RiderId.of(rider.id("rid"));
  private final String file = "/api/v1/operator/riders/" + id;

  @Test
  void anApplicantWaitsForApproval() {
    rider.get("/api/v1/riders/me").refused(404, "rider_unknown");
    Answer applied = apply().expect(201);
    assertThat(applied.text("/riderId")).isEqualTo(id.toString());
    assertThat(applied.text("/status")).isEqualTo("PENDING");
    assertThat(applied.flag("/online")).isFalse();
    assertThat(applied.text("/phoneMasked"))
        .isEqualTo("139****" + rider.person().phone().substring(7));
    assertThat(bean(Riders.class).rider(id).phone()).isEqualTo(rider.person().phone());
    apply().refused(409, "rider_known");
    online(true).refused(409, "rider_not_approved");
    assertThat(bean(Riders.class).mayWork(id)).isFalse();
  }

  @Test
  void whoNeverAppliedCannotGoOnline() {
    online(true).refused(409, "rider_not_approved");
    operator().post(file + "/approve", null).refused(404, "rider_unknown");
  }

  @Test
  void anApprovedRiderGoesOnlineAndOffline() {
    apply().expect(201);
    operator().post(file + "/approve", null).expect(200);
    assertThat(operator().post(file + "/approve", null).expect(200).text("/status"))
        .isEqualTo("APPROVED");
    assertThat(online(true).expect(200).flag("/online")).isTrue();
    online(true).expect(200);
    assertThat(bean(Riders.class).mayWork(id)).isTrue();
    assertThat(bean(Riders.class).online()).contains(id);
    assertThat(online(false).expect(200).flag("/online")).isFalse();
    online(false).expect(200);
    assertThat(bean(Riders.class).online()).doesNotContain(id);
    assertThat(told())
        .containsExactly("RiderApplied", "RiderApproved", "RiderWentOnline", "RiderWentOffline");
  }

  @Test
  void aSuspendedRiderIsOfflineAtOnceAndStaysSo() {
    apply().expect(201);
    operator().post(file + "/suspend", Map.of("reason", "x")).refused(409, "rider_not_approved");
    operator().post(file + "/approve", null).expect(200);
    operator().post(file + "/reinstate", null).refused(409, "rider_not_suspended");
    online(true).expect(200);
    operator().post(file + "/suspend", Map.of("reason", "")).refused(400, "text_missing");
    operator().post(file + "/suspend", Map.of("reason", "多次投诉")).expect(200);
    assertThat(bean(Riders.class).mayWork(id)).isFalse();
    assertThat(bean(Riders.class).online()).doesNotContain(id);
    online(true).refused(409, "rider_suspended");
    operator().post(file + "/approve", null).refused(409, "rider_suspended");
    operator().post(file + "/reinstate", null).expect(200);
    online(true).expect(200);
    assertThat(told()).containsSubsequence("RiderSuspended", "RiderWentOffline", "RiderReinstated");
  }

  @Test
  void whoIsOnlineIsKnownAgainAfterARestart() {
    apply().expect(201);
    operator().post(file + "/approve", null).expect(200);
    online(true).expect(200);
    Riders restarted =
        new Riders(
            new RiderStore(jdbc()),
            bean(EventLog.class),
            bean(Transactions.class),
            bean(Phones.class),
            bean(CityClock.class));
    assertThat(restarted.online()).contains(id);
    assertThat(restarted.mayWork(id)).isTrue();
  }

  @Test
  void operatorsSeeTheQueueOnePageAtATime() {
    apply().expect(201);
    Api second = rider();
    second.post("/api/v1/riders/me/application", APPLICATION).expect(201);
    String cursor = "";
    List<String> seen = new ArrayList<>();
    do {
      Answer page =
          operator().get("/api/v1/operator/riders?status=PENDING&limit=1" + cursor).expect(200);
      seen.add(page.text("/items/0/riderId"));
      cursor = page.json().requiredAt("/next").isNull() ? "" : "&cursor=" + page.text("/next");
    } while (!cursor.isEmpty());
    assertThat(seen).containsSubsequence(id.toString(), second.id("rid")).doesNotHaveDuplicates();
    operator().get("/api/v1/operator/riders?limit=101").refused(400, "limit_invalid");
    operator().get("/api/v1/operator/riders?cursor=x").refused(400, "cursor_invalid");
    operator().get("/api/v1/operator/riders?status=KING").refused(400, "parameter_invalid");
  }

  @Test
  void ridersSayHowMuchTheyCarry() {
    apply().expect(201);
    assertThat(carry(3).expect(200).number("/capacity")).isEqualTo(3);
    assertThat(bean(Riders.class).rider(id).capacity()).isEqualTo(3);
    carry(0).refused(400, "capacity_invalid");
    carry(11).refused(400, "capacity_invalid");
    rider.put("/api/v1/riders/me/capacity", Map.of()).refused(400, "value_missing");
    rider.put("/api/v1/riders/me/capacity", Map.of("capacity", 2.5)).expect(400);
  }

  @Test
  void wrongApplicationsAreRefused() {
    apply(Map.of("name", " ", "vehicle", "EBIKE")).refused(400, "text_missing");
    apply(Map.of("name", "强".repeat(41), "vehicle", "EBIKE")).refused(400, "text_too_long");
    apply(Map.of("name", "a\tb", "vehicle", "EBIKE")).refused(400, "text_invalid");
    apply(Map.of("name", "阿强")).refused(400, "vehicle_missing");
    apply(Map.of("name", "阿强", "vehicle", "ROCKET")).refused(400, "field_invalid");
    apply(Map.of("name", "阿强", "vehicle", "EBIKE", "state", "APPROVED"))
        .refused(400, "field_unknown");
  }

  @Test
  void onlyRidersRideAndOnlyOperatorsApprove() {
    apply().expect(201);
    rider.post(file + "/approve", null).refused(403, "not_allowed");
    customer().post("/api/v1/riders/me/application", APPLICATION).refused(403, "not_allowed");
    guest().put("/api/v1/riders/me/online", Map.of("online", true)).refused(401, "not_signed_in");
    rider.get("/api/v1/operator/riders").refused(403, "not_allowed");
  }

  private Answer apply() {
    return apply(APPLICATION);
  }

  private Answer apply(Map<String, String> application) {
    return rider.post("/api/v1/riders/me/application", application);
  }

  private Answer online(boolean online) {
    return rider.put("/api/v1/riders/me/online", Map.of("online", online));
  }

  private Answer carry(int capacity) {
    return rider.put("/api/v1/riders/me/capacity", Map.of("capacity", capacity));
  }

  private List<String> told() {
    return jdbc()
        .sql("select type from eventlog_event where stream = ? order by seq")
        .param(id.toString())
        .query(String.class)
        .list();
  }
}
