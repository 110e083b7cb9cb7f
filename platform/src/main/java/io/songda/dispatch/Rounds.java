package io.songda.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.songda.geo.Near;
import io.songda.geo.Roads;
import io.songda.rider.Riders;
import io.songda.shared.Bell;
import io.songda.shared.CityClock;
import io.songda.shared.Loop;
import io.songda.shared.RiderId;
import io.songda.tracking.Positions;
import io.songda.tracking.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every few seconds of the city looks at all open deliveries and asks the best riders. A round
 * computes on a snapshot in memory and holds no lock; each offer is a short transaction of its own
 * that decides on the row. A round that takes longer than its period lets the next one slip, and
 * what it did not get to is still open for the one after.
 */
@Component
final class Rounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration SHORTEST = Duration.ofMillis(300);

  /** The most urgent deliveries one round looks at, so that it stays short in a rush. */
  private static final int AT_ONCE = 32;

  /** Riders looked at around one store, free or not. */
  private static final int AROUND = 64;

  /** Metres to look for riders by the steps of the search done so far. */
  private static final int[] REACH = {3_000, 6_000, 10_000, 10_000, 10_000};

  /** Where a rider was longer ago says nothing. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  private final Board board;
  private final Offers offers;
  private final Riders riders;
  private final Positions positions;
  private final Matcher matcher;
  private final CityClock clock;
  private final JsonMapper json;
  private final MeterRegistry meters;
  private final Duration period;
  private final boolean enabled;
  private final Bell bell = new Bell();
  private final Loop loop =
      new Loop(Thread.ofPlatform().daemon().name("dispatch-rounds"), this::turn, bell::ring);

  @Autowired
  Rounds(
      Board board,
      Offers offers,
      Riders riders,
      Positions positions,
      Roads roads,
      CityClock clock,
      JsonMapper json,
      MeterRegistry meters,
      @Value("${songda.dispatch.period:3s}") Duration period,
      @Value("${songda.dispatch.rounds:true}") boolean enabled) {
    this.board = board;
    this.offers = offers;
    this.riders = riders;
    this.positions = positions;
    this.matcher = new Matcher(roads);
    this.clock = clock;
    this.json = json;
    this.meters = meters;
    this.period = period;
    this.enabled = enabled;
  }

  @Override
  public void start() {
    loop.start(enabled);
  }

  @Override
  public void stop() {
    loop.stop(Duration.ofSeconds(10));
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  private void turn() {
    long began = System.nanoTime();
    try {
      round();
    } catch (RuntimeException e) {
      LOG.warn("This round found nobody: {}", e.toString(), e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    meters.timer("songda.dispatch.round").record(took);
    bell.await(untilNext(took));
  }

  /** Rounds begin on the beat of the period; one that took longer skips the beats it missed. */
  private Duration untilNext(Duration took) {
    Duration beat = Duration.ofNanos((long) (period.toNanos() / clock.speed()));
    Duration step = beat.compareTo(SHORTEST) < 0 ? SHORTEST : beat;
    return Duration.ofNanos(step.toNanos() - took.toNanos() % step.toNanos());
  }

  /** Looks once; answers how many riders were asked. */
  int round() {
    Instant now = clock.instant();
    board.forgetEndedBefore(now.minus(RiderDesk.DOOR_STAYS_READABLE));
    Map<RiderId, Optional<Courier>> couriers = new HashMap<>();
    List<Matcher.Open> open =
        board.searched().stream()
            .filter(delivery -> board.offerOf(delivery.id()).isEmpty())
            .sorted(Comparator.comparing(delivery -> delivery.job().promiseAt()))
            .map(delivery -> open(delivery, couriers, now))
            .filter(one -> !one.couriers().isEmpty())
            .limit(AT_ONCE)
            .toList();
    int asked = 0;
    for (Matcher.Match match : matcher.match(open)) {
      if (ask(match)) {
        asked++;
      }
    }
    return asked;
  }

  private boolean ask(Matcher.Match match) {
    try {
      String reasons = json.writeValueAsString(match);
      return offers.make(match.delivery(), match.chosen().rider(), reasons);
    } catch (RuntimeException e) {
      LOG.warn("{} was not asked for {}: {}", match.chosen().rider(), match.delivery(), e);
      return false;
    }
  }

  private Matcher.Open open(
      Delivery delivery, Map<RiderId, Optional<Courier>> couriers, Instant now) {
    int reach = REACH[delivery.ladder()];
    List<Courier> near =
        positions.nearest(delivery.job().pickup(), reach, AROUND).stream()
            .map(Near::id)
            .map(RiderId::new)
            .filter(rider -> !board.hasRefused(delivery.id(), rider))
            .flatMap(rider -> couriers.computeIfAbsent(rider, one -> courier(one, now)).stream())
            .toList();
    return new Matcher.Open(Task.of(delivery, now), near);
  }

  /** The rider as a courier, empty when nothing can be offered to them now. */
  private Optional<Courier> courier(RiderId rider, Instant now) {
    if (!riders.mayWork(rider) || board.isAsked(rider)) {
      return Optional.empty();
    }
    List<Delivery> carried = board.carriedBy(rider);
    if (carried.size() >= riders.rider(rider).capacity()) {
      return Optional.empty();
    }
    List<Task> tasks =
        carried.stream()
            .sorted(Comparator.comparing(delivery -> delivery.job().promiseAt()))
            .map(delivery -> Task.of(delivery, now))
            .toList();
    return positions
        .last(rider)
        .filter(seen -> seen.at().isAfter(now.minus(FRESH)))
        .map(Seen::position)
        .map(at -> new Courier(rider, at, tasks));
  }
}
