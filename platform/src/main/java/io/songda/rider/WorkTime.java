package io.songda.rider;

import io.songda.shared.CityClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How long a rider has been online, against tiredness: after 4 hours without a real pause 20
 * minutes without new deliveries, and beyond 8 hours a day only with the rider's consent (rule T18
 * of the life cycle). All instants are city time.
 *
 * @param stretchSince when the work without a pause of 20 minutes began
 * @param worked on the day, without the time since the rider went online
 */
record WorkTime(
    @Nullable Instant onlineSince,
    @Nullable Instant offlineSince,
    @Nullable Instant stretchSince,
    @Nullable LocalDate day,
    Duration worked,
    @Nullable LocalDate consentDay) {

  static final Duration STRETCH = Duration.ofHours(4);
  static final Duration PAUSE = Duration.ofMinutes(20);
  static final Duration DAY = Duration.ofHours(8);

  static final WorkTime NONE = new WorkTime(null, null, null, null, Duration.ZERO, null);

  boolean isOnline() {
    return onlineSince != null;
  }

  /** A pause shorter than 20 minutes does not end the stretch. */
  WorkTime online(Instant now) {
    boolean rested = offlineSince == null || !now.isBefore(offlineSince.plus(PAUSE));
    Instant stretch = rested || stretchSince == null ? now : stretchSince;
    return new WorkTime(now, null, stretch, day, worked, consentDay);
  }

  WorkTime offline(Instant now) {
    return new WorkTime(null, now, stretchSince, dayOf(now), workedOn(now), consentDay);
  }

  WorkTime withConsent(Instant now) {
    return new WorkTime(onlineSince, offlineSince, stretchSince, day, worked, dayOf(now));
  }

  /** The end of the pause the rider has to make now, or nothing; pauses follow every 4 hours. */
  @Nullable Instant restsUntil(Instant now) {
    if (onlineSince == null || stretchSince == null) {
      return null;
    }
    Duration round = STRETCH.plus(PAUSE);
    Duration stretch = Duration.between(stretchSince, now);
    Duration intoRound = stretch.minus(round.multipliedBy(stretch.dividedBy(round)));
    return intoRound.compareTo(STRETCH) < 0 ? null : now.plus(round.minus(intoRound));
  }

  /** Time online on the day of that instant, up to it. */
  Duration workedOn(Instant now) {
    LocalDate today = dayOf(now);
    Duration before = today.equals(day) ? worked : Duration.ZERO;
    return onlineSince == null ? before : before.plus(Duration.between(startToday(now), now));
  }

  /** Whether more than 8 hours are worked today and the rider has not agreed to that. */
  boolean needsConsent(Instant now) {
    return workedOn(now).compareTo(DAY) >= 0 && !dayOf(now).equals(consentDay);
  }

  boolean mayWork(Instant now) {
    return isOnline() && restsUntil(now) == null && !needsConsent(now);
  }

  private Instant startToday(Instant now) {
    Instant midnight = dayOf(now).atStartOfDay(CityClock.ZONE).toInstant();
    return onlineSince != null && onlineSince.isAfter(midnight) ? onlineSince : midnight;
  }

  private static LocalDate dayOf(Instant now) {
    return LocalDate.ofInstant(now, CityClock.ZONE);
  }
}
