package io.songda.dispatch;

import io.songda.geo.Wgs84;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.shared.Caller;
import io.songda.shared.CityClock;
import io.songda.shared.DeliveryId;
import io.songda.shared.Money;
import io.songda.shared.Point;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.Role;
import io.songda.shared.Text;
import io.songda.tracking.Positions;
import io.songda.tracking.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What riders see of deliveries. Never a code; the door, the name and the phone only from pick-up
 * until half an hour after the end; before anyone has taken it the customer's place only to some
 * hundred metres.
 */
@Component
public class RiderDesk {

  /** How long after the end a rider may still read the door. */
  static final Duration DOOR_STAYS_READABLE = Duration.ofMinutes(30);

  private static final double POOL_METRES = 3_000;
  private static final double STREET = 1_000;

  private final DeliveryBook book;
  private final Board board;
  private final Positions positions;
  private final CityClock clock;

  RiderDesk(DeliveryBook book, Board board, Positions positions, CityClock clock) {
    this.book = book;
    this.board = board;
    this.positions = positions;
    this.clock = clock;
  }

  /** A delivery the rider may take; the place of the customer to some hundred metres. */
  public record OfferView(
      @Nullable String offerId,
      String deliveryId,
      @Nullable Instant expiresAt,
      Point pickup,
      String pickupLine,
      Point dropoff,
      String dropoffLine,
      String storeName,
      long riderPayFen,
      long tipFen,
      long bonusFen,
      @Nullable Long cashToCollectFen,
      Instant foodReadyAt,
      Instant promiseAt) {}

  /** A delivery as its rider and operators see it. Instants are city time. */
  public record RideView(
      String deliveryId,
      String business,
      String reference,
      String status,
      @Nullable String riderId,
      int assignmentNo,
      String storeName,
      Point pickup,
      String pickupLine,
      Point dropoff,
      String dropoffLine,
      @Nullable String dropoffDoor,
      @Nullable String dropoffName,
      @Nullable String dropoffPhone,
      long riderPayFen,
      long tipFen,
      long bonusFen,
      @Nullable Long cashToCollectFen,
      Instant foodReadyAt,
      Instant promiseAt,
      @Nullable Instant assignedAt,
      @Nullable Instant arrivedAtStoreAt,
      @Nullable Instant pickedUpAt,
      @Nullable Instant endedAt,
      @Nullable String reason) {}

  /** A stop of the rider's trip: {@code PICKUP}, {@code DROPOFF} or {@code RETURN}. */
  public record StopView(String kind, String deliveryId, Point position, String line) {}

  /** What a rider carries, and the stops in the order to ride them. */
  public record TripView(List<RideView> items, List<StopView> stops, @Nullable String next) {}

  /** The offers that stand for the rider. */
  public List<OfferView> offers(RiderId rider) {
    Instant now = clock.instant();
    return board.offersTo(rider).stream()
        .filter(offer -> offer.standsAt(now))
        .flatMap(
            offer ->
                board.delivery(offer.delivery()).filter(Delivery::isSearched).stream()
                    .map(delivery -> offered(delivery, offer)))
        .toList();
  }

  /**
   * The pool: what is searched within 3 km of the rider, nearest first, without what is offered to
   * somebody else just now. Refuses with 409 {@code position_unknown}.
   */
  public List<OfferView> pool(RiderId rider, int limit) {
    Wgs84 here =
        positions
            .last(rider)
            .map(Seen::position)
            .orElseThrow(() -> Refusal.conflict("position_unknown", "Send your position first"));
    return board.searched().stream()
        .filter(delivery -> here.metresTo(delivery.job().pickup()) <= POOL_METRES)
        .filter(delivery -> isFreeFor(delivery, rider))
        .sorted(Comparator.comparingDouble(one -> here.metresTo(one.job().pickup())))
        .limit(limit)
        .map(delivery -> offered(delivery, ofRider(delivery, rider).orElse(null)))
        .toList();
  }

  private boolean isFreeFor(Delivery delivery, RiderId rider) {
    return board.offerOf(delivery.id()).map(offer -> offer.rider().equals(rider)).orElse(true);
  }

  private Optional<Offer> ofRider(Delivery delivery, RiderId rider) {
    return board.offerOf(delivery.id()).filter(offer -> offer.rider().equals(rider));
  }

  private static OfferView offered(Delivery delivery, @Nullable Offer offer) {
    Job job = delivery.job();
    return new OfferView(
        offer == null ? null : offer.id().toString(),
        delivery.id().toString(),
        offer == null ? null : offer.expiresAt(),
        Point.of(job.pickup()),
        job.pickupLine(),
        street(job.dropoff()),
        job.dropoffLine(),
        job.storeName(),
        job.riderPay().fen(),
        job.tip().fen(),
        delivery.bonus().fen(),
        fen(job.cashToCollect()),
        delivery.readyAt(),
        job.promiseAt());
  }

  /** Three decimals of a degree: some hundred metres. */
  private static Point street(Wgs84 door) {
    return Point.of(
        new Wgs84(
            Math.round(door.lat() * STREET) / STREET, Math.round(door.lon() * STREET) / STREET));
  }

  /** What the rider has taken and not brought to an end, with the stops in riding order. */
  public TripView trip(RiderId rider) {
    List<Delivery> carried =
        board.carriedBy(rider).stream()
            .sorted(Comparator.comparing(delivery -> delivery.job().promiseAt()))
            .toList();
    List<RideView> items = carried.stream().map(delivery -> ride(delivery, false)).toList();
    return new TripView(items, stops(rider, carried), null);
  }

  private List<StopView> stops(RiderId rider, List<Delivery> carried) {
    if (carried.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    Wgs84 start =
        positions.last(rider).map(Seen::position).orElse(carried.getFirst().job().pickup());
    List<Task> tasks =
        carried.stream()
            .filter(delivery -> !isGoingBack(delivery))
            .map(delivery -> Task.of(delivery, now))
            .toList();
    List<StopView> stops =
        new ArrayList<>(
            Trip.of(start, tasks, new RoughLegs()).stops().stream().map(this::stop).toList());
    carried.stream().filter(RiderDesk::isGoingBack).map(RiderDesk::back).forEach(stops::add);
    return stops;
  }

  private static boolean isGoingBack(Delivery delivery) {
    return delivery.status() == DeliveryStatus.RETURNING
        || delivery.status() == DeliveryStatus.AT_RETURN;
  }

  private static StopView back(Delivery delivery) {
    Job job = delivery.job();
    return new StopView(
        "RETURN", delivery.id().toString(), Point.of(job.pickup()), job.pickupLine());
  }

  private StopView stop(Trip.Stop stop) {
    DeliveryId id = stop.task().id();
    String line =
        board
            .delivery(id)
            .map(Delivery::job)
            .map(job -> stop.isPickup() ? job.pickupLine() : job.dropoffLine())
            .orElse("");
    return new StopView(
        stop.isPickup() ? "PICKUP" : "DROPOFF", id.toString(), Point.of(stop.place()), line);
  }

  /** A delivery for its rider or an operator. Refuses others with 404 {@code delivery_unknown}. */
  public RideView ride(DeliveryId id, Caller caller) {
    return caller.is(Role.OPERATOR)
        ? ride(book.read(id), true)
        : ride(book.read(id, caller.rider()), false);
  }

  private RideView ride(Delivery delivery, boolean isOperator) {
    Job job = delivery.job();
    boolean open = isOperator || isDoorReadable(delivery);
    return new RideView(
        delivery.id().toString(),
        job.business(),
        job.reference(),
        delivery.status().name(),
        delivery.rider() == null ? null : delivery.rider().toString(),
        delivery.assignmentNo(),
        job.storeName(),
        Point.of(job.pickup()),
        job.pickupLine(),
        Point.of(job.dropoff()),
        job.dropoffLine(),
        open ? job.dropoffDoor() : null,
        open ? job.dropoffName() : null,
        open ? job.dropoffPhone() : Text.masked(job.dropoffPhone()),
        job.riderPay().fen(),
        job.tip().fen(),
        delivery.bonus().fen(),
        fen(job.cashToCollect()),
        delivery.readyAt(),
        job.promiseAt(),
        delivery.assignedAt(),
        delivery.arrivedAt(),
        delivery.pickedUpAt(),
        delivery.endedAt(),
        delivery.reason());
  }

  private boolean isDoorReadable(Delivery delivery) {
    Instant ended = delivery.endedAt();
    return delivery.pickedUpAt() != null
        && (ended == null || clock.instant().isBefore(ended.plus(DOOR_STAYS_READABLE)));
  }

  private static @Nullable Long fen(@Nullable Money money) {
    return money == null ? null : money.fen();
  }
}
