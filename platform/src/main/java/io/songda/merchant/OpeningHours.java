package io.songda.merchant;

import io.songda.shared.CityClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** When a store is open in an ordinary week of China Standard Time; its windows never overlap. */
public record OpeningHours(List<Window> windows) {

  private static final int DAY = 24 * 60;
  private static final int WEEK = 7 * DAY;

  /** Refuses windows that overlap, also those that reach over Sunday's midnight. */
  public OpeningHours {
    windows = List.copyOf(windows);
    for (int i = 0; i < windows.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (windows.get(i).overlaps(windows.get(j))) {
          throw new IllegalArgumentException("The hours overlap: %s".formatted(windows));
        }
      }
    }
  }

  /**
   * One stretch of opening in whole minutes. An end at or before the start lies on the next day, so
   * 22:00-02:00 is open over midnight and 00:00-00:00 is the whole day.
   */
  public record Window(DayOfWeek day, LocalTime from, LocalTime to) {

    /** Refuses times that are not whole minutes. */
    public Window {
      if (!isWholeMinute(from) || !isWholeMinute(to)) {
        throw new IllegalArgumentException("Hours are given in whole minutes");
      }
    }

    private static boolean isWholeMinute(LocalTime time) {
      return time.getSecond() == 0 && time.getNano() == 0;
    }

    private int start() {
      return (day.getValue() - 1) * DAY + minuteOf(from);
    }

    private int length() {
      int length = minuteOf(to) - minuteOf(from);
      return length > 0 ? length : length + DAY;
    }

    private boolean contains(int minuteOfWeek) {
      return Math.floorMod(minuteOfWeek - start(), WEEK) < length();
    }

    private boolean overlaps(Window other) {
      return contains(other.start()) || other.contains(start());
    }

    @Override
    public String toString() {
      return "%d %s-%s".formatted(day.getValue(), from, to);
    }
  }

  /** Whether the doors are open at that moment of city time. */
  public boolean contains(Instant at) {
    int minute = minuteOfWeek(at);
    return windows.stream().anyMatch(window -> window.contains(minute));
  }

  private static int minuteOfWeek(Instant at) {
    ZonedDateTime local = at.atZone(CityClock.ZONE);
    return (local.getDayOfWeek().getValue() - 1) * DAY + minuteOf(local.toLocalTime());
  }

  private static int minuteOf(LocalTime time) {
    return time.getHour() * 60 + time.getMinute();
  }

  /** As the row keeps it, e.g. {@code 1 10:00-22:00;2 10:00-22:00}. */
  String written() {
    return windows.stream().map(Window::toString).collect(Collectors.joining(";"));
  }

  static OpeningHours read(String written) {
    return new OpeningHours(
        Arrays.stream(written.split(";"))
            .filter(window -> !window.isEmpty())
            .map(OpeningHours::readWindow)
            .toList());
  }

  private static Window readWindow(String written) {
    int blank = written.indexOf(' ');
    int dash = written.indexOf('-', blank);
    return new Window(
        DayOfWeek.of(Integer.parseInt(written.substring(0, blank))),
        time(written, blank + 1),
        time(written, dash + 1));
  }

  /** {@code 10:00} at that place, without the general reader of times, which is slow. */
  private static LocalTime time(String written, int at) {
    return LocalTime.of(
        Integer.parseInt(written, at, at + 2, 10), Integer.parseInt(written, at + 3, at + 5, 10));
  }
}
