package io.songda.tracking;

/** Hears every new position of a rider, in the thread that reported it; must be quick. */
public interface PositionWatcher {

  /** The rider is seen there now; points that come late are not told. */
  void moved(Seen seen);
}
