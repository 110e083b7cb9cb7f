package io.songda.dispatch;

/**
 * What it costs to give a delivery to a rider, in minutes of one person's time; the smaller the
 * better. The parts are kept with the offer as the reasons of the decision.
 *
 * @param ride longer riding for the rider
 * @param waiting longer waiting at stores, counted half: a waiting rider rests
 * @param shelf ready food that waits for the rider, counted 0.3
 * @param late this delivery after its promise, counted three times
 * @param others what the rider carries already: three times what gets later after its promise, and
 *     0.1 of every other minute of delay
 * @param load one minute for each delivery carried, so that work is spread
 */
record Cost(double ride, double waiting, double shelf, double late, double others, double load) {

  private static final double WAIT = 0.5;
  private static final double SHELF = 0.3;
  private static final double LATE = 3;
  private static final double DELAY = 0.1;

  /** What the trip costs more with the task than without it. */
  static Cost of(Trip without, Trip with, Task task, Legs legs) {
    Trip.Times before = without.times(legs);
    Trip.Times after = with.times(legs);
    double pickedUpIn = after.pickedUpIn().getOrDefault(task.id(), 0.0);
    return new Cost(
        minutes(after.riding() - before.riding()),
        WAIT * minutes(after.waiting() - before.waiting()),
        SHELF * minutes(Math.max(0, pickedUpIn - Math.max(0, task.readyIn()))),
        LATE * minutes(lateness(task, after)),
        others(without, before, after),
        without.stops().stream().filter(stop -> !stop.isPickup()).count());
  }

  private static double others(Trip without, Trip.Times before, Trip.Times after) {
    double sum = 0;
    for (Trip.Stop stop : without.stops()) {
      if (!stop.isPickup()) {
        Task other = stop.task();
        double later = lateness(other, after) - lateness(other, before);
        double delay =
            after.deliveredIn().getOrDefault(other.id(), 0.0)
                - before.deliveredIn().getOrDefault(other.id(), 0.0);
        sum += LATE * Math.max(0, later) + DELAY * Math.max(0, delay);
      }
    }
    return minutes(sum);
  }

  private static double lateness(Task task, Trip.Times times) {
    return Math.max(0, times.deliveredIn().getOrDefault(task.id(), 0.0) - task.promisedIn());
  }

  private static double minutes(double seconds) {
    return seconds / 60;
  }

  double total() {
    return ride + waiting + shelf + late + others + load;
  }
}
