package io.songda.dispatch;

import io.songda.geo.Wgs84;
import io.songda.shared.RiderId;
import io.songda.tracking.Positions;
import io.songda.tracking.Seen;
import java.util.List;
import org.springframework.stereotype.Component;

/** How much of the way a rider has carried the goods, by which the pay is split. */
@Component
class Ways {

  private static final int WHOLE = 10_000;

  /** Nobody knows where the rider is. */
  private static final int HALF = 5_000;

  private final Positions positions;

  Ways(Positions positions) {
    this.positions = positions;
  }

  /**
   * What the present rider has done of the whole way, as the crow flies: of what earlier riders
   * left, the part {@code done / (done + left)}. Half of it when nobody knows where the rider is.
   */
  EarlierRider soFar(Delivery delivery) {
    RiderId rider = delivery.requireRider();
    Job job = delivery.job();
    List<EarlierRider> before = job.carriedBefore();
    Wgs84 start = before.isEmpty() ? job.pickup() : before.getLast().until();
    int left = WHOLE - before.stream().mapToInt(EarlierRider::basisPoints).sum();
    return positions
        .last(rider)
        .map(Seen::position)
        .map(here -> new EarlierRider(rider, part(left, start, here, job.dropoff()), here))
        .orElseGet(() -> new EarlierRider(rider, left * HALF / WHOLE, start));
  }

  private static int part(int left, Wgs84 start, Wgs84 here, Wgs84 door) {
    double done = start.metresTo(here);
    double whole = done + here.metresTo(door);
    return whole == 0 ? left : (int) Math.round(left * done / whole);
  }
}
