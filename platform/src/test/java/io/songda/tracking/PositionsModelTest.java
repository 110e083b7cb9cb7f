package io.songda.tracking;

import io.songda.geo.Grid;
import io.songda.geo.Wgs84;
import io.songda.shared.RiderId;
import io.songda.testing.Interleavings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One rider whose phones report by two connections, and who goes offline meanwhile. The grid is
 * looked at in the end: it must show the rider where the last position is, or not at all.
 */
@Tag("model")
class PositionsModelTest {

  private static final RiderId RIDER = new RiderId(1);
  private static final TrackWriter NO_TRACKS = new TrackWriter(new JdbcTemplate());
  private static final ListableBeanFactory NOBODY = new StaticListableBeanFactory();
  private static final Wgs84 CENTRE = new Wgs84(22.54, 114.05);
  private static final List<TrackPoint> POINTS =
      List.of(point(0, 0), point(1, 400), point(2, 800), point(3, 1_200));

  private static TrackPoint point(int second, double metres) {
    return new TrackPoint(Instant.ofEpochSecond(second), CENTRE.towards(90, metres), 5, null);
  }

  private static void requireSame(boolean known, boolean inGrid) {
    if (known != inGrid) {
      throw new IllegalStateException("The grid and the last position are two stories");
    }
  }

  /** The real one, without the writing of tracks. */
  @Param(name = "point", gen = IntGen.class, conf = "1:3")
  public static class Real {

    private final Positions positions =
        new Positions(
            NO_TRACKS,
            NOBODY.getBeanProvider(FenceWatcher.class),
            NOBODY.getBeanProvider(PositionWatcher.class));

    @Operation
    public void report(@Param(name = "point") int point) {
      positions.move(RIDER, POINTS.get(point));
    }

    @Operation
    public void forget() {
      positions.forget(RIDER);
    }

    @Operation
    public long last() {
      Seen seen = positions.last(RIDER).orElse(null);
      return seen == null ? -1 : seen.at().getEpochSecond();
    }

    /** Both or neither, and in the same place. */
    @Validate
    public void oneStory() {
      Seen seen = positions.last(RIDER).orElse(null);
      requireSame(seen != null, !positions.nearest(CENTRE, 2_000, 1).isEmpty());
      if (seen != null) {
        requireSame(true, !positions.nearest(seen.position(), 50, 1).isEmpty());
      }
    }
  }

  /** Moves the grid in a second step, as the real one did once: it is left behind for good. */
  @Param(name = "point", gen = IntGen.class, conf = "1:3")
  public static class MovesTheGridAfterwards {

    private final Map<RiderId, TrackPoint> last = new ConcurrentHashMap<>();
    private final Grid grid = new Grid();

    @Operation
    public void report(@Param(name = "point") int point) {
      TrackPoint next = POINTS.get(point);
      TrackPoint now =
          last.merge(RIDER, next, (one, other) -> other.at().isAfter(one.at()) ? other : one);
      if (now == next) {
        grid.put(RIDER.value(), next.position());
      }
    }

    @Operation
    public void forget() {
      last.remove(RIDER);
      grid.remove(RIDER.value());
    }

    /** Both or neither, and in the same place. */
    @Validate
    public void oneStory() {
      TrackPoint seen = last.get(RIDER);
      requireSame(seen != null, !grid.nearest(CENTRE, 2_000, 1).isEmpty());
      if (seen != null) {
        requireSame(true, !grid.nearest(seen.position(), 50, 1).isEmpty());
      }
    }
  }

  @Test
  void gridShowsTheRiderWhereTheLastPositionIs() {
    Interleavings.areOrderlyIn(Real.class);
  }

  @Test
  @Tag("long")
  void gridShowsTheRiderWhereTheLastPositionIsForLong() {
    Interleavings.areOrderlyForLongIn(Real.class);
  }

  @Test
  void gridThatIsLeftBehindIsFoundOut() {
    Interleavings.areFoundOutIn(MovesTheGridAfterwards.class);
  }
}
