package io.songda.simulator.play;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What people tell each other across the counter and at the door, past the platform. */
final class FaceToFace {
  private final Map<String, String> packed = new ConcurrentHashMap<>();
  private final Map<String, String> deliveryCodes = new ConcurrentHashMap<>();

  /** The store has packed an order and tells its pick-up code to who fetches it. */
  void packed(String order, String pickupCode) {
    packed.put(order, pickupCode);
  }

  /** The pick-up code, once the order is packed. */
  Optional<String> pickupCode(String order) {
    return Optional.ofNullable(packed.get(order));
  }

  /** The customer knows the delivery code. */
  void expects(String order, String deliveryCode) {
    deliveryCodes.put(order, deliveryCode);
  }

  /** What the customer says at the door. */
  Optional<String> deliveryCode(String order) {
    return Optional.ofNullable(deliveryCodes.get(order));
  }
}
