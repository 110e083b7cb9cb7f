package io.songda.dispatching;

/**
 * How stops work. Half of a service time passes before the goods change hands, half after.
 *
 * @param pickupSeconds at a store, once for everything taken there together
 * @param dropoffSeconds at a door
 * @param oneStoreAtATime whether everything on board must be handed over before the next store
 */
public record Rules(int pickupSeconds, int dropoffSeconds, boolean oneStoreAtATime) {

  public int halfPickup() {
    return pickupSeconds / 2;
  }

  public int halfDropoff() {
    return dropoffSeconds / 2;
  }
}
