package io.songda.tracking;

import io.songda.geo.Fence;
import io.songda.geo.Fix;
import io.songda.geo.Grid;
import io.songda.geo.Near;
import io.songda.geo.Wgs84;
import io.songda.shared.RiderId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The last position of every rider, in memory, and the fences they are watched for. Points that
 * come late (a phone that was offline) go to the track but never move the live position back.
 */
@Component
public class Positions {

  private final Map<RiderId, Seen> last = new ConcurrentHashMap<>();
  private final Map<RiderId, Map<String, Fence>> fences = new ConcurrentHashMap<>();
  private final Grid grid = new Grid();
  private final TrackWriter tracks;

  /** Looked for once: asking the container for every position costs more than the position. */
  private final Supplier<List<FenceWatcher>> watchers;

  private final Supplier<List<PositionWatcher>> followers;

  Positions(
      TrackWriter tracks,
      ObjectProvider<FenceWatcher> watchers,
      ObjectProvider<PositionWatcher> followers) {
    this.tracks = tracks;
    this.watchers = SingletonSupplier.of(() -> watchers.orderedStream().toList());
    this.followers = SingletonSupplier.of(() -> followers.orderedStream().toList());
  }

  /**
   * Takes a rider's points, in any order.
   *
   * @return done when they are stored
   */
  public CompletableFuture<Void> report(RiderId rider, List<TrackPoint> points) {
    points.stream()
        .sorted(Comparator.comparing(TrackPoint::at))
        .forEach(point -> move(rider, point));
    return tracks.store(rider, points);
  }

  /** Where the rider was seen last. */
  public Optional<Seen> last(RiderId rider) {
    return Optional.ofNullable(last.get(rider));
  }

  /** The riders seen within that many metres, nearest first. */
  public List<Near> nearest(Wgs84 centre, double metres, int limit) {
    return grid.nearest(centre, metres, limit);
  }

  /** Forgets where a rider is, e.g. when they go offline. */
  public void forget(RiderId rider) {
    last.compute(
        rider,
        (gone, before) -> {
          grid.remove(rider.value());
          return null;
        });
  }

  /** Tells every {@link FenceWatcher} once the rider comes within 100 m of the target. */
  public void watchFence(RiderId rider, String watch, Wgs84 target) {
    fences.computeIfAbsent(rider, r -> new ConcurrentHashMap<>()).put(watch, new Fence(target));
  }

  public void unwatch(RiderId rider, String watch) {
    Map<String, Fence> watched = fences.get(rider);
    if (watched != null) {
      watched.remove(watch);
    }
  }

  /** Takes one point; not one that is older than what is known. */
  void move(RiderId rider, TrackPoint point) {
    Seen next =
        new Seen(rider, point.position(), point.accuracyMetres(), point.speed(), point.at());
    if (takes(next)) {
      followers.get().forEach(follower -> follower.moved(next));
      checkFences(rider, point);
    }
  }

  /** The grid moves in the same step, or two phones of a rider could leave it behind for good. */
  private boolean takes(Seen next) {
    Seen now =
        last.compute(
            next.rider(),
            (rider, before) -> {
              if (before != null && !next.at().isAfter(before.at())) {
                return before;
              }
              grid.put(rider.value(), next.position());
              return next;
            });
    return now == next;
  }

  private void checkFences(RiderId rider, TrackPoint point) {
    Map<String, Fence> watched = fences.getOrDefault(rider, Map.of());
    Fix fix = new Fix(point.at(), point.position(), point.accuracyMetres());
    watched.forEach(
        (watch, fence) -> {
          if (accept(fence, fix) == Fence.Change.ENTERED) {
            watchers.get().forEach(watcher -> watcher.entered(rider, watch, point.at()));
          }
        });
  }

  /** A fence is a small state machine for one caller at a time. */
  private static Fence.Change accept(Fence fence, Fix fix) {
    synchronized (fence) {
      return fence.accept(fix);
    }
  }
}
