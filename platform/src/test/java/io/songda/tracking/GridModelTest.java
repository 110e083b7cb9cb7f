package io.songda.tracking;

import io.songda.geo.Grid;
import io.songda.geo.Near;
import io.songda.geo.Wgs84;
import io.songda.testing.Interleavings;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The grid that dispatch looks at, while two riders move and leave. */
@Tag("model")
class GridModelTest {

  private static final Wgs84 CENTRE = new Wgs84(22.54, 114.05);

  /** Both near the centre and in different cells. */
  private static final List<Wgs84> PLACES =
      List.of(new Wgs84(22.541, 114.051), new Wgs84(22.546, 114.056));

  /** Who is near, without what a model cannot see of the way there. */
  private static String ids(List<Near> near) {
    StringBuilder ids = new StringBuilder();
    for (Near one : near) {
      ids.append(one.id()).append(' ');
    }
    return ids.toString();
  }

  /** The real one, with a rider in it. */
  @Param(name = "rider", gen = IntGen.class, conf = "1:2")
  @Param(name = "place", gen = IntGen.class, conf = "0:1")
  public static class Real {

    final Grid grid = new Grid();

    /** The rider stands in the first place. */
    public Real() {
      grid.put(1, PLACES.getFirst());
    }

    @Operation
    public void put(@Param(name = "rider") int rider, @Param(name = "place") int place) {
      grid.put(rider, PLACES.get(place));
    }

    @Operation
    public void remove(@Param(name = "rider") int rider) {
      grid.remove(rider);
    }

    @Operation
    public String nearest() {
      return ids(grid.nearest(CENTRE, 2_000, 5));
    }
  }

  /** A rider on the way is in neither place, because leaving and arriving are two steps. */
  @Param(name = "place", gen = IntGen.class, conf = "0:1")
  public static class MovesInTwoSteps {

    private final Grid grid = new Grid();

    /** The rider stands in the first place. */
    public MovesInTwoSteps() {
      grid.put(1, PLACES.getFirst());
    }

    @Operation
    public void put(@Param(name = "place") int place) {
      grid.remove(1);
      grid.put(1, PLACES.get(place));
    }

    @Operation
    public String nearest() {
      return ids(grid.nearest(CENTRE, 2_000, 5));
    }
  }

  @Test
  void ridersAreNeverMissedOrSeenTwiceWhileTheyMove() {
    Interleavings.areOrderlyIn(Real.class);
  }

  @Test
  @Tag("long")
  void ridersAreNeverMissedOrSeenTwiceWhileTheyMoveForLong() {
    Interleavings.areOrderlyForLongIn(Real.class);
  }

  @Test
  void riderWhoIsNowhereWhileMovingIsFoundOut() {
    Interleavings.areFoundOutIn(MovesInTwoSteps.class);
  }
}
