package io.songda.dispatch;

import io.songda.geo.Wgs84;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;
import io.songda.tracking.Positions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Watches for every delivery the one place its rider is on the way to. */
@Component
class FencePosts {

  private static final String PREFIX = "dispatch:";

  private final Positions positions;

  FencePosts(Positions positions) {
    this.positions = positions;
  }

  /** Goes along with a delivery that has changed. */
  void follow(Delivery before, Delivery now) {
    if (before.rider() != null && !before.rider().equals(now.rider())) {
      positions.unwatch(before.rider(), name(before.id()));
    }
    watch(now);
  }

  /** Watches for the place this delivery is carried to, if any. */
  void watch(Delivery now) {
    RiderId rider = now.rider();
    if (rider == null) {
      return;
    }
    switch (now.status()) {
      case ASSIGNED, RETURNING -> watch(rider, now.id(), now.job().pickup());
      case PICKED_UP -> watch(rider, now.id(), now.job().dropoff());
      case HELD,
          OFFERING,
          AT_PICKUP,
          PICKUP_REVIEW,
          AT_DROPOFF,
          UNDELIVERABLE,
          AT_RETURN,
          DELIVERED,
          RETURNED,
          CANCELLED,
          LOST ->
          positions.unwatch(rider, name(now.id()));
    }
  }

  private void watch(RiderId rider, DeliveryId delivery, Wgs84 place) {
    positions.watchFence(rider, name(delivery), place);
  }

  private static String name(DeliveryId delivery) {
    return PREFIX + delivery;
  }

  /** The delivery a watch is about, null when it is somebody else's watch. */
  static @Nullable DeliveryId deliveryOf(String watch) {
    return watch.startsWith(PREFIX) ? DeliveryId.of(watch.substring(PREFIX.length())) : null;
  }
}
