package io.songda.dispatch;

import io.songda.geo.Wgs84;
import io.songda.lifecycle.TimerRule;
import io.songda.lifecycle.TimerRules;
import io.songda.shared.CityClock;
import io.songda.tracking.Positions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When time moves a delivery by itself, by the rules of the life cycle. */
@Component
class DeliveryClocks {

  /** One timer per delivery: it fires when the present state has lasted long enough. */
  static final String STATE = "dispatch.delivery";

  /** T5a: the standing offer runs out. */
  static final String OFFER = "dispatch.offer";

  /** T16: whoever carries it has not been heard of. */
  static final String SILENT = "dispatch.silent";

  /** A search that is over is called off by whoever wanted the delivery; if not, by us. */
  private static final Duration NOBODY_CALLED_IT_OFF = Duration.ofHours(24);

  /** How long a rider needs to the store when nobody knows where the rider is. */
  private static final Duration UNKNOWN_APPROACH = Duration.ofMinutes(10);

  /** T8 for what does not get cold. */
  private static final Duration GOODS_WAIT = Duration.ofMinutes(10);

  private final Positions positions;
  private final CityClock clock;

  DeliveryClocks(Positions positions, CityClock clock) {
    this.positions = positions;
    this.clock = clock;
  }

  /** The city's time as rows keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** When the present state ends by itself, null for the end. */
  @Nullable Instant due(Delivery delivery) {
    Instant due =
        switch (delivery.status()) {
          case HELD -> delivery.job().releaseAt();
          case OFFERING -> searchStep(delivery);
          case ASSIGNED -> expectedAtStore(delivery).plus(standard("T21"));
          case AT_PICKUP -> delivery.since().plus(standard("T7"));
          case PICKUP_REVIEW -> delivery.since().plus(standard("T9"));
          case PICKED_UP ->
              later(delivery.job().promiseAt(), delivery.since()).plus(standard("T26"));
          case AT_DROPOFF -> delivery.since().plus(standard("T25"));
          case UNDELIVERABLE -> delivery.since().plus(standard("T22"));
          case RETURNING -> delivery.since().plus(standard("T27"));
          case AT_RETURN -> delivery.since().plus(standard("T23"));
          case DELIVERED, RETURNED, CANCELLED, LOST -> null;
        };
    return due == null ? null : due.truncatedTo(ChronoUnit.MICROS);
  }

  /** T5b: the next step of the ladder. */
  private static Instant searchStep(Delivery delivery) {
    List<TimerRule.Step> ladder = TimerRules.byId("T5b").ladder();
    return delivery.ladder() < ladder.size()
        ? delivery.since().plus(ladder.get(delivery.ladder()).after())
        : delivery.since().plus(NOBODY_CALLED_IT_OFF);
  }

  private Instant expectedAtStore(Delivery delivery) {
    Duration approach =
        positions
            .last(delivery.requireRider())
            .map(seen -> roughRide(seen.position(), delivery.job().pickup()))
            .orElse(UNKNOWN_APPROACH);
    return later(delivery.readyAt(), delivery.since().plus(approach));
  }

  /** The straight line with a city's detour at an e-bike's pace; good enough for a deadline. */
  private static Duration roughRide(Wgs84 from, Wgs84 to) {
    return Duration.ofSeconds((long) RoughLegs.seconds(from, to));
  }

  /** T5a: how long one offer stands. */
  Duration offer() {
    return standard("T5a");
  }

  /** T6: giving back is free for so long after taking it. */
  Duration freeGiveUp() {
    return standard("T6");
  }

  /** T7: after so long at the store a rider may leave without blame. */
  Duration blamelessWait() {
    return TimerRules.byId("T7").ladder().get(1).after();
  }

  /** T8: a customer counts as unreachable after so long at the door. */
  Duration unreachable(Job job) {
    return job.goesBack() ? GOODS_WAIT : standard("T8");
  }

  /** T16: goods count as lost when their rider is silent for so long. */
  Duration silence() {
    return standard("T16");
  }

  private static Duration standard(String rule) {
    return TimerRules.byId(rule).standard();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
