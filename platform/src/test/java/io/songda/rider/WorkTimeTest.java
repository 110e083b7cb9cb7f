package io.songda.rider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Rule T18 worked out by hand; 00:00 UTC is 8 in the morning in China. */
class WorkTimeTest {

  private static final Instant EIGHT = Instant.parse("2026-03-02T00:00:00Z");

  private final WorkTime online = WorkTime.NONE.online(EIGHT);

  @Test
  void whoeverIsOfflineDoesNotWork() {
    assertThat(WorkTime.NONE.mayWork(EIGHT)).isFalse();
    assertThat(online.mayWork(EIGHT)).isTrue();
    assertThat(online.offline(after(60)).mayWork(after(61))).isFalse();
  }

  @Test
  void afterFourHoursTwentyMinutesArePause() {
    assertThat(online.restsUntil(after(239))).isNull();
    assertThat(online.restsUntil(after(240))).isEqualTo(after(260));
    assertThat(online.mayWork(after(250))).isFalse();
    assertThat(online.restsUntil(after(260))).isNull();
    assertThat(online.mayWork(after(260))).isTrue();
  }

  @Test
  void aRealPauseBeginsANewStretch() {
    WorkTime again = online.offline(after(200)).online(after(220));
    assertThat(again.restsUntil(after(240))).isNull();
    assertThat(again.restsUntil(after(220 + 240))).isNotNull();
  }

  @Test
  void aShortPauseDoesNot() {
    WorkTime again = online.offline(after(200)).online(after(219));
    assertThat(again.restsUntil(after(240))).isEqualTo(after(260));
  }

  @Test
  void beyondEightHoursADayTheRiderHasToAgree() {
    // 8:00 to 11:00, then from 11:30: eight hours are full at 16:30, which is minute 510
    WorkTime again = online.offline(after(180)).online(after(210));
    assertThat(again.workedOn(after(509))).isEqualTo(Duration.ofMinutes(479));
    assertThat(again.needsConsent(after(509))).isFalse();
    assertThat(again.needsConsent(after(510))).isTrue();
    assertThat(again.mayWork(after(510))).isFalse();
    assertThat(again.withConsent(after(511)).mayWork(after(512))).isTrue();
  }

  @Test
  void theConsentEndsWithTheDay() {
    // online from 23:00 in China, agreed at 23:30; midnight is minute 960
    WorkTime late = WorkTime.NONE.online(after(900)).withConsent(after(930));
    assertThat(late.workedOn(after(959))).isEqualTo(Duration.ofMinutes(59));
    assertThat(late.workedOn(after(970))).isEqualTo(Duration.ofMinutes(10));
    assertThat(late.offline(after(970)).workedOn(after(980))).isEqualTo(Duration.ofMinutes(10));
    assertThat(late.needsConsent(after(960 + 481))).isTrue();
  }

  private static Instant after(int minutes) {
    return EIGHT.plus(Duration.ofMinutes(minutes));
  }
}
