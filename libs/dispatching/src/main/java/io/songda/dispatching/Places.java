package io.songda.dispatching;

/**
 * Places, known by number, and the rides between them. A number that was never given to a place may
 * be refused with any unchecked exception.
 */
public interface Places {

  /** Metres to the east of any fixed point. */
  double x(int place);

  /** Metres to the north of the same point. */
  double y(int place);

  /**
   * Whole seconds of the ride, without stops. Must not be negative; detours should not be shorter
   * than the direct ride, or the planner may overlook riders.
   */
  int seconds(int from, int to);
}
