package io.songda.simulator.play;

import io.songda.geo.Fix;
import io.songda.geo.Ride;
import io.songda.geo.Wgs84;
import io.songda.simulator.api.Answers.DeliveryView;
import io.songda.simulator.api.Answers.OfferView;
import io.songda.simulator.api.Answers.RiderView;
import io.songda.simulator.api.PositionLine;
import io.songda.simulator.api.Refused;
import io.songda.simulator.city.Metres;
import io.songda.simulator.play.Town.Rider;
import io.songda.simulator.ride.GpsNoise;
import io.songda.simulator.ride.Playback;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One rider at work. Every tick: tell where we are, look at offers, ride on, and do at the store or
 * at the door what is to be done.
 */
final class Courier {
  private static final double WRONG_CODE = 0.03;
  private static final double GIVES_UP = 0.01;
  private static final double NOBODY_THERE = 0.008;
  private static final double OFFLINE_PER_SECOND = 1 / 3_600.0;
  private static final double LONGEST_OFFLINE_SECONDS = 600;
  private static final int SHIFT_CHECK_SECONDS = 600;
  private static final int FIX_SECONDS = 15;
  private static final int MOST_BUFFERED = 120;

  private final Rider rider;
  private final World world;
  private final SplittableRandom random;
  private final GpsNoise gps;
  private final PositionLine phone;
  private final Map<String, Errand> errands = new HashMap<>();
  private final Map<String, Instant> offersSince = new HashMap<>();
  private final List<Fix> buffer = new ArrayList<>();

  private Wgs84 at;
  private @Nullable Playback ride;
  private Instant rideStart;
  private @Nullable Errand goal;
  private Instant busyUntil;
  private Instant lastFix;
  private Instant shiftChecked;
  private Instant noNetworkUntil;
  private long reports;

  /** Where a delivery stands in the rider's own head. */
  private enum Leg {
    TO_STORE,
    AT_STORE,
    TO_DOOR,
    AT_DOOR,
    UNDELIVERABLE,
    BACK
  }

  /** One delivery the rider has taken. */
  private static final class Errand {
    private final String id;
    private final String order;
    private final Wgs84 pickup;
    private final Wgs84 dropoff;
    private final boolean cash;
    private final boolean givesUp;
    private final boolean nobodyThere;
    private Leg leg = Leg.TO_STORE;

    Errand(DeliveryView view, boolean givesUp, boolean nobodyThere) {
      this.id = view.deliveryId();
      this.order = view.reference();
      this.pickup = view.pickup().at();
      this.dropoff = view.dropoff().at();
      this.cash = view.cashToCollectFen() != null;
      this.givesUp = givesUp;
      this.nobodyThere = nobodyThere;
    }

    Wgs84 goal() {
      return switch (leg) {
        case TO_STORE, AT_STORE, BACK -> pickup;
        case TO_DOOR, AT_DOOR, UNDELIVERABLE -> dropoff;
      };
    }
  }

  Courier(Rider rider, World world) {
    this.rider = rider;
    this.world = world;
    this.random = new SplittableRandom(rider.plan().seed());
    Instant now = world.time().now();
    this.gps = new GpsNoise(random.nextLong(), now);
    this.phone = new PositionLine(rider.app());
    this.at = rider.plan().start();
    this.rideStart = now;
    this.busyUntil = now;
    this.lastFix = now.minusSeconds(FIX_SECONDS);
    this.noNetworkUntil = now;
    this.shiftChecked = now;
  }

  /** Whether there is anything to carry. */
  boolean isBusy() {
    return !errands.isEmpty();
  }

  /** Goes online; the first position is known before the first offer. */
  void begin() {
    attempt(() -> rider.app().online(true));
    tell();
    shiftChecked = world.time().now();
  }

  /** Who had to rest goes online again afterwards. */
  private void checkShift() {
    if (isBusy() || secondsSince(shiftChecked) < SHIFT_CHECK_SECONDS) {
      return;
    }
    shiftChecked = world.time().now();
    try {
      RiderView me = rider.app().me();
      if (me.longDayNeedsConsent()) {
        rider.app().agreeToLongDay();
      }
      if (!me.online() && (me.restsUntil() == null || shiftChecked.isAfter(me.restsUntil()))) {
        rider.app().online(true);
      }
    } catch (Refused no) {
      world.surprises().count(no);
    }
  }

  /** Hangs up. */
  void end() {
    phone.close();
  }

  /** One moment of work. */
  void tick() {
    move();
    tell();
    if (world.time().now().isBefore(noNetworkUntil)) {
      return;
    }
    checkShift();
    offers();
    if (!world.time().now().isBefore(busyUntil)) {
      work();
    }
  }

  // --- where we are ---

  private void move() {
    Playback now = ride;
    if (now != null) {
      double seconds = secondsSince(rideStart);
      at = now.at(seconds);
      if (now.over(seconds)) {
        ride = null;
      }
    }
  }

  private double secondsSince(Instant start) {
    return Duration.between(start, world.time().now()).toMillis() / 1_000.0;
  }

  /** A fix each quarter of a minute; without network they are kept and sent later. */
  private void tell() {
    Instant now = world.time().now();
    double gone = secondsSince(lastFix);
    if (gone < FIX_SECONDS) {
      return;
    }
    lastFix = now;
    gps.fix(now, at).ifPresent(buffer::add);
    if (buffer.size() > MOST_BUFFERED) {
      buffer.removeFirst();
    }
    if (random.nextDouble() < gone * OFFLINE_PER_SECOND) {
      double length = LONGEST_OFFLINE_SECONDS * random.nextDouble() * random.nextDouble();
      noNetworkUntil = now.plusMillis((long) (1_000 * length));
    }
    if (!now.isBefore(noNetworkUntil) && !buffer.isEmpty()) {
      if (phone.report(++reports, List.copyOf(buffer))) {
        buffer.clear();
      } else {
        world.surprises().count("a position report did not leave the phone");
      }
    }
  }

  // --- offers ---

  private void offers() {
    if (errands.size() >= rider.plan().carries()) {
      return;
    }
    try {
      for (OfferView offer : rider.app().offers().items()) {
        consider(offer);
      }
    } catch (Refused no) {
      world.surprises().count(no);
    }
  }

  private void consider(OfferView offer) {
    Instant now = world.time().now();
    Instant since = offersSince.computeIfAbsent(offer.offerId(), _ -> now);
    Instant answers = since.plusSeconds(rider.plan().answerSeconds());
    Instant last = offer.expiresAt().minusSeconds(Math.round(1.5 * world.time().speed()));
    if (now.isBefore(answers) && now.isBefore(last)) {
      return;
    }
    if (random.nextDouble() < rider.plan().declines()) {
      attempt(() -> rider.app().declineOffer(offer.offerId()));
    } else {
      attempt(() -> rider.app().takeOffer(offer.offerId()));
      refresh();
    }
  }

  /** What the platform thinks we carry. */
  private void refresh() {
    try {
      List<DeliveryView> carried = rider.app().deliveries().items();
      errands.keySet().retainAll(carried.stream().map(DeliveryView::deliveryId).toList());
      for (DeliveryView view : carried) {
        errands.computeIfAbsent(view.deliveryId(), _ -> errand(view)).leg = leg(view.status());
      }
      if (goal != null && !errands.containsValue(goal)) {
        goal = null;
        ride = null;
      }
    } catch (Refused no) {
      world.surprises().count(no);
    }
  }

  private Errand errand(DeliveryView view) {
    return new Errand(view, random.nextDouble() < GIVES_UP, random.nextDouble() < NOBODY_THERE);
  }

  private static Leg leg(String status) {
    return switch (status) {
      case "AT_PICKUP", "PICKUP_REVIEW" -> Leg.AT_STORE;
      case "PICKED_UP" -> Leg.TO_DOOR;
      case "AT_DROPOFF" -> Leg.AT_DOOR;
      case "UNDELIVERABLE" -> Leg.UNDELIVERABLE;
      case "RETURNING", "AT_RETURN" -> Leg.BACK;
      default -> Leg.TO_STORE;
    };
  }

  // --- the work ---

  private void work() {
    if (ride != null) {
      return;
    }
    if (goal == null) {
      choose().ifPresent(this::setOut);
      return;
    }
    arrived(goal);
  }

  /** The nearest stop; what waits for food does not count while there is something else to do. */
  private Optional<Errand> choose() {
    return errands.values().stream()
        .min(
            Comparator.comparingDouble(
                errand ->
                    Metres.between(at, errand.goal()) + (waitsForFood(errand) ? 100_000 : 0)));
  }

  private boolean waitsForFood(Errand errand) {
    return errand.leg == Leg.AT_STORE && world.faceToFace().pickupCode(errand.order).isEmpty();
  }

  private void setOut(Errand errand) {
    goal = errand;
    rideStart = world.time().now();
    ride = world.roads().ride(at, errand.goal()).map(this::play).orElse(null);
    if (ride == null) {
      at = errand.goal();
    }
  }

  private Playback play(Ride way) {
    return Playback.of(way, rider.plan().speedFactor(), world.lights(), random.nextLong());
  }

  private void arrived(Errand errand) {
    switch (errand.leg) {
      case TO_STORE -> atStore(errand);
      case AT_STORE -> fetch(errand);
      case TO_DOOR -> atDoor(errand);
      case AT_DOOR -> handOver(errand);
      case UNDELIVERABLE -> {
        goal = null;
        refresh();
        rest(30);
      }
      case BACK -> {
        step(errand, "returned", code(errand));
        goal = null;
        refresh();
        rest(30);
      }
    }
  }

  private Map<String, Object> code(Errand errand) {
    return world
        .faceToFace()
        .pickupCode(errand.order)
        .map(code -> Map.<String, Object>of("code", code))
        .orElse(Map.of());
  }

  private void atStore(Errand errand) {
    if (errand.givesUp) {
      step(errand, "give-up", Map.of("reason", "VEHICLE"));
      goal = null;
      refresh();
      rest(300);
      return;
    }
    at = errand.pickup;
    if (step(errand, "arrive-at-store", Map.of())) {
      errand.leg = Leg.AT_STORE;
    } else {
      refresh();
      rest(20);
    }
  }

  private void fetch(Errand errand) {
    Optional<String> code = world.faceToFace().pickupCode(errand.order);
    if (code.isEmpty()) {
      goal = errands.size() > 1 ? null : errand;
      refresh();
      rest(20);
      return;
    }
    tryWrongCode(errand, "pick-up", code.get());
    if (step(errand, "pick-up", Map.of("code", code.get(), "bags", 1))) {
      world.notebook().pickedUp(errand.order, rider.app().userId());
      errand.leg = Leg.TO_DOOR;
    } else {
      refresh();
    }
    goal = null;
    rest(20);
  }

  private void atDoor(Errand errand) {
    at = errand.dropoff;
    if (step(errand, "arrive-at-dropoff", Map.of())) {
      errand.leg = Leg.AT_DOOR;
    } else {
      refresh();
    }
    rest(random.nextDouble(30, 120));
  }

  private void handOver(Errand errand) {
    if (errand.nobodyThere) {
      nobodyThere(errand);
      return;
    }
    Optional<String> code = world.faceToFace().deliveryCode(errand.order);
    if (code.isEmpty()) {
      rest(20);
      return;
    }
    tryWrongCode(errand, "deliver", code.get());
    Map<String, Object> proof = new HashMap<>(Map.of("code", code.get()));
    if (errand.cash) {
      proof.put("cashReceived", true);
    }
    if (step(errand, "deliver", proof)) {
      world.notebook().delivered(errand.order, rider.app().userId());
      errands.remove(errand.id);
    } else {
      refresh();
    }
    goal = null;
  }

  /** T8: eight minutes of waiting and calling first. */
  private void nobodyThere(Errand errand) {
    if (step(errand, "undeliverable", Map.of("reason", "CU_UNREACHABLE"))) {
      errand.leg = Leg.UNDELIVERABLE;
      goal = null;
    }
    rest(120);
  }

  /** Now and then a wrong code is tried; it must be refused. */
  private void tryWrongCode(Errand errand, String step, String right) {
    if (random.nextDouble() >= WRONG_CODE) {
      return;
    }
    char last = right.charAt(right.length() - 1);
    String wrong = right.substring(0, right.length() - 1) + (last == '1' ? '2' : '1');
    try {
      rider.app().step(errand.id, step, Map.of("code", wrong, "cashReceived", true));
      world.notebook().wrongCodeTaken(errand.order, step);
    } catch (Refused asItMust) {
      // a wrong code is no code
    }
  }

  private boolean step(Errand errand, String step, Map<String, Object> facts) {
    return attempt(() -> rider.app().step(errand.id, step, facts));
  }

  private boolean attempt(Runnable command) {
    try {
      command.run();
      return true;
    } catch (Refused no) {
      world.surprises().count(no);
      return false;
    }
  }

  private void rest(double citySeconds) {
    busyUntil = world.time().now().plusMillis((long) (1_000 * citySeconds));
  }
}
