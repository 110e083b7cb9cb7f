package io.songda.merchant.web;

import io.songda.merchant.OpeningHours;
import io.songda.shared.Field;
import io.songda.shared.Refusal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of opening, e.g. {@code {"day":1,"from":"10:00","to":"22:00"}}; 1 is Monday. An end
 * at or before the start lies on the next day.
 */
record Hours(@Nullable Integer day, @Nullable String from, @Nullable String to) {

  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

  static Hours of(OpeningHours.Window window) {
    return new Hours(window.day().getValue(), window.from().toString(), window.to().toString());
  }

  /** A whole week under {@code /hours}; at least one stretch, none overlapping another. */
  static OpeningHours week(@Nullable List<Hours> hours) {
    Field field = Field.of("hours");
    List<Hours> given = field.list(hours, 1, 28);
    List<OpeningHours.Window> windows =
        IntStream.range(0, given.size()).mapToObj(i -> given.get(i).window(field.at(i))).toList();
    try {
      return new OpeningHours(windows);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("hours_overlap", field.pointer(), "The hours overlap");
    }
  }

  private OpeningHours.Window window(Field field) {
    return new OpeningHours.Window(
        DayOfWeek.of(field.at("day").number(day, 1, 7)),
        time(field.at("from"), from),
        time(field.at("to"), to));
  }

  private static LocalTime time(Field field, @Nullable String text) {
    if (!TIME.matcher(field.present(text)).matches()) {
      throw Refusal.invalid("time_invalid", field.pointer(), "A time like 09:30 belongs here");
    }
    return LocalTime.parse(text);
  }
}
