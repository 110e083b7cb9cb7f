package io.songda.tracking;

import io.songda.shared.RiderId;
import java.time.Instant;

/** Hears when a rider reaches a place; whoever watches fences implements it. */
public interface FenceWatcher {

  /**
   * The rider came within 100 m. May be told again after a restart.
   *
   * @param watch the name under which the place is watched
   */
  void entered(RiderId rider, String watch, Instant at);
}
