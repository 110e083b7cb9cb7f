package io.songda.simulator.people;

import java.time.LocalTime;

/** Minutes of the day, 0 to 1,440, from opening to closing; 0 to 1,440 is open all day. */
public record OpeningHours(int opensMinute, int closesMinute) {

  /** Refuses hours outside one day or turned round. */
  public OpeningHours {
    if (opensMinute < 0 || closesMinute > 1_440 || opensMinute >= closesMinute) {
      throw new IllegalArgumentException(
          "Open from minute %d to %d?".formatted(opensMinute, closesMinute));
    }
  }

  /** Whether the store is open at this local time. */
  public boolean open(LocalTime time) {
    int minute = time.toSecondOfDay() / 60;
    return minute >= opensMinute && minute < closesMinute;
  }
}
