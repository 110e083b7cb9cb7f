package io.songda.lifecycle;

import io.songda.testing.Api;
import io.songda.testing.CityTest;
import io.songda.testing.Journey;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where an order and its delivery can be brought over HTTP, and how. */
enum Stand {
  PENDING_PAYMENT("PENDING_PAYMENT", "none"),
  PLACED("PLACED", "none"),
  ACCEPTED_HELD("ACCEPTED", "HELD"),
  ACCEPTED_ASSIGNED("ACCEPTED", "ASSIGNED"),
  PREPARING_HELD("PREPARING", "HELD"),
  PREPARING_OFFERING("PREPARING", "OFFERING"),
  PREPARING_AT_PICKUP("PREPARING", "AT_PICKUP"),
  READY_OFFERING("READY", "OFFERING"),
  READY_ASSIGNED("READY", "ASSIGNED"),
  READY_AT_PICKUP("READY", "AT_PICKUP"),
  READY_PICKUP_REVIEW("READY", "PICKUP_REVIEW"),
  IN_DELIVERY_PICKED_UP("IN_DELIVERY", "PICKED_UP"),
  IN_DELIVERY_AT_DROPOFF("IN_DELIVERY", "AT_DROPOFF"),
  IN_DELIVERY_UNDELIVERABLE("IN_DELIVERY", "UNDELIVERABLE"),
  RETURNING_RETURNING("RETURNING", "RETURNING"),
  RETURNING_AT_RETURN("RETURNING", "AT_RETURN"),
  DELIVERED("DELIVERED", "DELIVERED"),
  COMPLETED("COMPLETED", "DELIVERED"),
  CANCELLED_BEFORE_ACCEPT("CANCELLED", "none"),
  CANCELLED_LATER("CANCELLED", "CANCELLED"),
  UNDELIVERED_DISCARDED("UNDELIVERED", "CANCELLED"),
  UNDELIVERED_RETURNED("UNDELIVERED", "RETURNED"),
  UNDELIVERED_LOST("UNDELIVERED", "LOST"),
  COLLECTED_ACCEPTED("ACCEPTED", "none"),
  COLLECTED_READY("READY", "none"),
  COLLECTED_DELIVERED("DELIVERED", "none");

  private static final AtomicInteger CLAIMS = new AtomicInteger();
  private static @Nullable Api rider;

  private final String order;
  private final String delivery;

  Stand(String order, String delivery) {
    this.order = order;
    this.delivery = delivery;
  }

  /** The order's state by its name. */
  String order() {
    return order;
  }

  /** The delivery's state by its name, {@code none} when there is none. */
  String delivery() {
    return delivery;
  }

  boolean isFinal() {
    return OrderStatus.valueOf(order).isFinal();
  }

  boolean inKitchen() {
    return order.equals("ACCEPTED") || order.equals("PREPARING");
  }

  /** The customer collects it at the store. */
  boolean selfPickup() {
    return name().startsWith("COLLECTED");
  }

  /** A rider has it now or had it at the end. */
  boolean hasRider() {
    return !selfPickup()
        && switch (delivery) {
          case "none", "HELD", "OFFERING" -> false;
          default -> this != CANCELLED_LATER;
        };
  }

  /** Brings an order that was just placed there; the kitchen may do something on the way. */
  void drive(Journey way, Consumer<Journey> inTheKitchen) {
    if (selfPickup()) {
      collect(way, inTheKitchen);
    } else if (this == CANCELLED_BEFORE_ACCEPT) {
      way.customer("cancel", null).expect(200);
    } else if (this != PENDING_PAYMENT && this != PLACED) {
      carry(way, inTheKitchen);
    }
    way.reaches(order).carriedUntil(delivery);
  }

  private void collect(Journey way, Consumer<Journey> inTheKitchen) {
    way.accept(10);
    inTheKitchen.accept(way);
    if (this != COLLECTED_ACCEPTED) {
      way.ready();
    }
    if (this == COLLECTED_DELIVERED) {
      way.staff("collected", Map.of("code", way.pickupCode())).expect(200);
    }
  }

  private void carry(Journey way, Consumer<Journey> inTheKitchen) {
    boolean searched = this != ACCEPTED_HELD && this != PREPARING_HELD;
    way.accept(searched ? 1 : 30);
    inTheKitchen.accept(way);
    if (this == CANCELLED_LATER) {
      way.staff("cancel-by-store", Map.of("reason", "MC_CLOSED")).expect(200);
      return;
    }
    if (!order.equals("ACCEPTED")) {
      way.start();
    }
    if (!inKitchen()) {
      way.ready();
    }
    if (searched) {
      way.carriedUntil("OFFERING");
    }
    if (hasRider()) {
      ride(way);
    }
  }

  private void ride(Journey way) {
    way.claimedBy(nextRider());
    if (delivery.equals("ASSIGNED")) {
      return;
    }
    way.atStore();
    switch (this) {
      case PREPARING_AT_PICKUP, READY_AT_PICKUP -> {
        // there it waits
      }
      case READY_PICKUP_REVIEW ->
          way.ride("pickup-failed", Map.of("reason", "MC_CLOSED")).expect(200);
      case IN_DELIVERY_PICKED_UP -> way.pickedUp();
      case IN_DELIVERY_AT_DROPOFF -> way.pickedUp().atDoor();
      case DELIVERED -> way.pickedUp().handedOver();
      case COMPLETED -> way.pickedUp().handedOver().customer("confirm-receipt", null).expect(200);
      case UNDELIVERED_LOST -> way.pickedUp().operatorOnDelivery("lost", null).expect(200);
      default -> refuse(way.pickedUp().atDoor().refused());
    }
  }

  /** Who would like to have it: somebody with room, never its own rider. */
  Api claimant() {
    return delivery.equals("OFFERING") ? nextRider() : Stranger.RIDER;
  }

  private static final class Stranger {
    static final Api RIDER = CityTest.riderOnline();
  }

  /** A rider with room for one more; each takes three and no more. */
  private static Api nextRider() {
    if (CLAIMS.getAndIncrement() % 3 == 0) {
      rider = CityTest.riderOnline();
    }
    return Objects.requireNonNull(rider);
  }

  private void refuse(Journey way) {
    if (this == IN_DELIVERY_UNDELIVERABLE) {
      return;
    }
    boolean away = this == UNDELIVERED_DISCARDED;
    way.operatorOnDelivery("decide", Map.of("action", away ? "DISCARD" : "RETURN")).expect(200);
    if (this == RETURNING_AT_RETURN) {
      way.reaches("RETURNING").ride("returned", null).expect(200);
    } else if (this == UNDELIVERED_RETURNED) {
      way.reaches("RETURNING").ride("returned", Map.of("code", way.pickupCode())).expect(200);
    }
  }

  /** Longer than cancelling is free after acceptance (T3). */
  static final Duration PAST_GRACE = Duration.ofSeconds(61);
}
