package io.songda.dispatching.plan;

import io.songda.dispatching.Demand;
import io.songda.dispatching.Places;
import io.songda.dispatching.Rider;
import io.songda.dispatching.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The price of each rider's future time: by how many minutes per hour the expected deliveries would
 * wait longer for their nearest free rider, if this one was taken. Who has free colleagues around
 * is cheap, the last one near a busy street is dear.
 */
final class Prices {

  /** Nobody waits longer than this for a rider from elsewhere. */
  private static final int FARTHEST = 1_800;

  private Prices() {}

  /** The snapshot with prices; busy riders have none. */
  static Snapshot priced(Snapshot snapshot) {
    if (snapshot.expected().isEmpty()) {
      return snapshot;
    }
    List<Rider> riders = snapshot.riders();
    double[] price = new double[riders.size()];
    Places places = snapshot.places();
    for (Demand demand : snapshot.expected()) {
      int nearest = FARTHEST;
      int second = FARTHEST;
      int who = -1;
      for (int i = 0; i < price.length; i++) {
        if (isFree(riders.get(i), snapshot.now())) {
          int seconds = places.seconds(riders.get(i).at(), demand.place());
          if (seconds < nearest) {
            second = nearest;
            nearest = seconds;
            who = i;
          } else if (seconds < second) {
            second = seconds;
          }
        }
      }
      if (who >= 0) {
        price[who] += demand.perHour() * (second - nearest) / 60.0;
      }
    }
    List<Rider> priced = new ArrayList<>(riders);
    for (int i = 0; i < price.length; i++) {
      if (price[i] > 0) {
        priced.set(i, riders.get(i).priced(price[i]));
      }
    }
    return new Snapshot(snapshot.now(), snapshot.deliveries(), priced, places, snapshot.expected());
  }

  private static boolean isFree(Rider rider, int now) {
    return rider.counter() == null
        && rider.aboard().isEmpty()
        && rider.freeAt() <= now
        && rider.shiftStart() <= now;
  }
}
