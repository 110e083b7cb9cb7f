package io.songda.simulator.witness;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which way an order may go from one look to a later one. Written down here once more, on purpose
 * not shared with the platform.
 */
final class Paths {
  private static final List<String> FORWARD =
      List.of(
          "PENDING_PAYMENT",
          "PLACED",
          "ACCEPTED",
          "PREPARING",
          "READY",
          "IN_DELIVERY",
          "DELIVERED",
          "COMPLETED");

  private static final Set<String> FINAL = Set.of("COMPLETED", "CANCELLED", "UNDELIVERED");

  private static final Map<String, String> PUBLIC =
      Map.ofEntries(
          Map.entry("PENDING_PAYMENT", "PENDING"),
          Map.entry("PLACED", "PENDING"),
          Map.entry("ACCEPTED", "CONFIRMED"),
          Map.entry("PREPARING", "PREPARING"),
          Map.entry("READY", "PREPARING"),
          Map.entry("IN_DELIVERY", "ON_DELIVERY"),
          Map.entry("RETURNING", "ON_DELIVERY"),
          Map.entry("DELIVERED", "COMPLETED"),
          Map.entry("COMPLETED", "COMPLETED"),
          Map.entry("CANCELLED", "CANCELLED"),
          Map.entry("UNDELIVERED", "UNDELIVERED"));

  private Paths() {}

  /** Whether a later look may find this, however much was missed in between. */
  static boolean mayFollow(String before, String after) {
    if (before.equals(after)) {
      return true;
    }
    if (FINAL.contains(before)) {
      return false;
    }
    return switch (after) {
      case "CANCELLED" -> FORWARD.indexOf(before) >= 0 && isBeforePickup(before);
      case "UNDELIVERED" -> !before.equals("DELIVERED");
      case "RETURNING" -> !before.equals("DELIVERED");
      default -> !before.equals("RETURNING") && FORWARD.indexOf(after) > FORWARD.indexOf(before);
    };
  }

  /** Whether the public status is the one that belongs to the order's. */
  static boolean agree(String status, String publicStatus) {
    return publicStatus.equals(PUBLIC.get(status));
  }

  private static boolean isBeforePickup(String status) {
    return FORWARD.indexOf(status) < FORWARD.indexOf("IN_DELIVERY");
  }
}
