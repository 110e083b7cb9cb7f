package io.songda.merchant;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.merchant.OpeningHours.Window;
import io.songda.shared.CityClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hours go by the clock on the wall in China, also over midnight. */
class OpeningHoursTests {

  @Test
  void doorsOpenAtTheFirstMinuteAndCloseAtTheLast() {
    OpeningHours hours = new OpeningHours(List.of(window(MONDAY, "10:00", "22:00")));
    assertThat(hours.contains(china("2026-11-16T09:59:59"))).isFalse();
    assertThat(hours.contains(china("2026-11-16T10:00:00"))).isTrue();
    assertThat(hours.contains(china("2026-11-16T21:59:59"))).isTrue();
    assertThat(hours.contains(china("2026-11-16T22:00:00"))).isFalse();
    assertThat(hours.contains(china("2026-11-17T12:00:00"))).isFalse();
  }

  @Test
  void nightOfFridayReachesIntoSaturday() {
    OpeningHours hours = new OpeningHours(List.of(window(FRIDAY, "18:00", "02:00")));
    assertThat(hours.contains(china("2026-11-20T23:59:00"))).isTrue();
    assertThat(hours.contains(china("2026-11-21T01:59:00"))).isTrue();
    assertThat(hours.contains(china("2026-11-21T02:00:00"))).isFalse();
    assertThat(hours.contains(china("2026-11-20T01:00:00"))).isFalse();
  }

  @Test
  void nightOfSundayReachesIntoMonday() {
    OpeningHours hours = new OpeningHours(List.of(window(SUNDAY, "20:00", "03:00")));
    assertThat(hours.contains(china("2026-11-23T02:00:00"))).isTrue();
    assertThat(hours.contains(china("2026-11-22T02:00:00"))).isFalse();
  }

  @Test
  void sameStartAndEndIsTheWholeDay() {
    OpeningHours hours = new OpeningHours(List.of(window(SATURDAY, "00:00", "00:00")));
    assertThat(hours.contains(china("2026-11-21T00:00:00"))).isTrue();
    assertThat(hours.contains(china("2026-11-21T23:59:59"))).isTrue();
    assertThat(hours.contains(china("2026-11-22T00:00:00"))).isFalse();
  }

  @Test
  void instantsAreReadInChinaStandardTime() {
    OpeningHours hours = new OpeningHours(List.of(window(MONDAY, "00:00", "08:00")));
    // Sunday 17:00 in UTC is Monday 01:00 in China
    assertThat(hours.contains(Instant.parse("2026-11-15T17:00:00Z"))).isTrue();
    assertThat(hours.contains(Instant.parse("2026-11-16T01:00:00Z"))).isFalse();
  }

  @Test
  void overlappingHoursAreRefusedAlsoOverTheEndOfTheWeek() {
    assertThatThrownBy(
            () ->
                new OpeningHours(
                    List.of(window(MONDAY, "10:00", "14:00"), window(MONDAY, "13:00", "15:00"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new OpeningHours(
                    List.of(window(SUNDAY, "20:00", "03:00"), window(MONDAY, "02:00", "05:00"))))
        .isInstanceOf(IllegalArgumentException.class);
    new OpeningHours(List.of(window(MONDAY, "10:00", "14:00"), window(MONDAY, "14:00", "15:00")));
  }

  @Test
  void hoursAreWrittenAndReadBack() {
    OpeningHours hours =
        new OpeningHours(
            List.of(window(MONDAY, "10:00", "14:00"), window(SUNDAY, "20:00", "03:30")));
    assertThat(OpeningHours.read(hours.written())).isEqualTo(hours);
    assertThat(OpeningHours.read("")).isEqualTo(new OpeningHours(List.of()));
  }

  private static Window window(DayOfWeek day, String from, String to) {
    return new Window(day, LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Instant china(String local) {
    return LocalDateTime.parse(local).atZone(CityClock.ZONE).toInstant();
  }
}
