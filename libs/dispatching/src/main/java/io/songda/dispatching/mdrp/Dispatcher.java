package io.songda.dispatching.mdrp;

import io.songda.dispatching.Rules;
import java.util.List;
import java.util.Map;

/** Whoever plays the online protocol of the arena. */
public interface Dispatcher {

  /**
   * What is known before the day begins.
   *
   * @param estimates whether ready times are estimates until the truth is told
   * @param oneRestaurantAtATime the strict rules: everything is dropped before the next restaurant
   * @param capacity the most orders on board; 0 for any number
   */
  record Setting(
      boolean estimates,
      boolean oneRestaurantAtATime,
      int capacity,
      Instance.Parameters parameters,
      List<Instance.Restaurant> restaurants,
      List<Instance.Courier> couriers) {

    /** How stops work, in seconds. */
    public Rules rules() {
      return new Rules(
          60 * parameters.pickupService(), 60 * parameters.dropoffService(), oneRestaurantAtATime);
    }
  }

  /** Begins a day. */
  void begin(Setting setting);

  /**
   * New instructions by courier. They replace everything of that courier that has not started;
   * couriers that are not named go on as told before.
   */
  Map<String, List<Action>> decide(Tick tick);
}
