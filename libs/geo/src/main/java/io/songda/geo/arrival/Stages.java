package io.songda.geo.arrival;

/**
 * The stages of a delivery in seconds, from the acceptance by the store to the hand-over at the
 * door: the formula that is used while nothing has been learned yet.
 *
 * @param preparation until the meal is packed
 * @param assignment until a rider has taken it
 * @param rideToStore of that rider
 * @param ride from the store to the door, other stops included
 * @param handOver from the gate to the customer's hands
 */
public record Stages(
    double preparation, double assignment, double rideToStore, double ride, double handOver) {

  private static final double ASSIGNMENT = 60;

  /** So much longer for each open order per rider. */
  private static final double ASSIGNMENT_PER_LOAD = 60;

  private static final double PER_STACKED_STOP = 300;
  private static final double PER_OPEN_ORDER = 30;
  private static final double AT_THE_DOOR = 90;
  private static final double PER_FLOOR_BY_LIFT = 5;
  private static final double PER_FLOOR_BY_STAIRS = 20;

  /** In rain one rides slower: 2 % for each millimetre an hour, at most a third. */
  private static final double PER_MILLIMETRE = 0.02;

  /** The stages by formula; the ride is multiplied by the learned factor of its hour and zone. */
  public static Stages of(Circumstances now, double rideFactor) {
    double rain = 1 + Math.min(0.33, PER_MILLIMETRE * now.rainMillimetresPerHour());
    double perFloor = now.lift() ? PER_FLOOR_BY_LIFT : PER_FLOOR_BY_STAIRS;
    return new Stages(
        now.preparationSeconds() + PER_OPEN_ORDER * now.openOrdersOfStore(),
        ASSIGNMENT + ASSIGNMENT_PER_LOAD * now.ordersPerRider(),
        now.rideToStoreSeconds() * rideFactor * rain,
        now.rideSeconds() * rideFactor * rain + PER_STACKED_STOP * now.stacked(),
        AT_THE_DOOR + perFloor * Math.max(0, now.floor() - 1));
  }

  /** Cooking and the rider's way to the store go on at the same time; the later one counts. */
  public double seconds() {
    return Math.max(preparation, assignment + rideToStore) + ride + handOver;
  }
}
