package io.songda.simulator.play;

import io.songda.simulator.api.Api;
import io.songda.simulator.people.CustomerPlan;
import io.songda.simulator.people.Item;
import io.songda.simulator.people.RiderPlan;
import io.songda.simulator.people.StorePlan;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everybody, signed in.
 *
 * @param readAt {@link System#nanoTime()} when the platform told the time
 * @param cityTime that time
 */
public record Town(
    Api operator,
    List<Shop> shops,
    List<Resident> residents,
    List<Rider> riders,
    long readAt,
    Instant cityTime) {

  /**
   * A store.
   *
   * @param itemIds the id of each item, by its name
   * @param optionIds the id of each option, by item, group and option
   * @param counted how many there are of each counted item, by its id
   */
  public record Shop(
      StorePlan plan,
      Api owner,
      String id,
      Map<String, String> itemIds,
      Map<List<String>, String> optionIds,
      Map<String, Integer> counted,
      boolean cash) {

    /** The id of an item. */
    String id(Item item) {
      return known(itemIds.get(item.name()), item.name());
    }

    /** The id of an option. */
    String id(Item item, String group, String option) {
      return known(optionIds.get(List.of(item.name(), group, option)), option);
    }

    private String known(@Nullable String found, String name) {
      if (found == null) {
        throw new IllegalStateException("%s has no %s on its menu".formatted(plan.name(), name));
      }
      return found;
    }
  }

  /** A customer with the ids of the addresses at home and at work, and a coupon perhaps. */
  public record Resident(
      CustomerPlan plan, Api app, String home, @Nullable String work, @Nullable String coupon) {}

  /** A rider. */
  public record Rider(RiderPlan plan, Api app) {}

  /** How many there are of each counted item in the whole city. */
  public Map<String, Integer> counted() {
    Map<String, Integer> counted = new HashMap<>();
    shops.forEach(shop -> counted.putAll(shop.counted()));
    return counted;
  }
}
