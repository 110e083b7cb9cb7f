package io.songda.geo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a rider has arrived at a place and has left it again.
 *
 * <p>Entering counts below 100 m and leaving above 150 m, so standing near the edge says nothing
 * twice; and it takes two fixes in a row or one of better than 30 m, so one wild fix says nothing
 * at all. Keeps state, for one caller at a time.
 */
public final class Fence {

  /** What a fix has told. */
  public enum Change {
    /** Nothing new. */
    NONE,
    /** The rider is there now. */
    ENTERED,
    /** The rider is gone now. */
    LEFT
  }

  private static final double ENTER_METRES = 100;
  private static final double LEAVE_METRES = 150;
  private static final double SURE_METRES = 30;
  private static final int FIXES_IN_A_ROW = 2;

  private final Wgs84 centre;
  private final double enterMetres;
  private final double leaveMetres;
  private @Nullable Instant last;
  private boolean inside;
  private int against;

  /** A fence of 100 m, left at 150 m. Nobody is inside at first. */
  public Fence(Wgs84 centre) {
    this(centre, ENTER_METRES, LEAVE_METRES);
  }

  /** A fence of other radii in metres; one may not leave nearer than one enters. */
  public Fence(Wgs84 centre, double enterMetres, double leaveMetres) {
    if (!(enterMetres > 0 && leaveMetres >= enterMetres)) {
      throw new IllegalArgumentException(
          "A fence entered at %s m and left at %s m cannot work"
              .formatted(enterMetres, leaveMetres));
    }
    this.centre = centre;
    this.enterMetres = enterMetres;
    this.leaveMetres = leaveMetres;
  }

  /** Takes the next fix; one that is not newer than the last is late or doubled and ignored. */
  public Change accept(Fix fix) {
    if (last != null && !fix.at().isAfter(last)) {
      return Change.NONE;
    }
    last = fix.at();
    if (!speaksAgainst(centre.metresTo(fix.position()))) {
      against = 0;
      return Change.NONE;
    }
    against++;
    return against >= FIXES_IN_A_ROW || fix.accuracyMetres() < SURE_METRES ? cross() : Change.NONE;
  }

  /** Whether the rider is there as far as is known. */
  public boolean inside() {
    return inside;
  }

  private boolean speaksAgainst(double metres) {
    return inside ? metres > leaveMetres : metres <= enterMetres;
  }

  private Change cross() {
    inside = !inside;
    against = 0;
    return inside ? Change.ENTERED : Change.LEFT;
  }
}
