package io.songda.shared;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * So many places: who finds none free is turned away. Who is turned away never counts, not even
 * while they are told so, or a crowd before the door would keep free places empty.
 */
public final class Places {

  private final int most;
  private final AtomicInteger taken = new AtomicInteger();

  /** All of them free. */
  public Places(int most) {
    this.most = most;
  }

  /** Takes a place; false when none is free. */
  public boolean take() {
    return taken.getAndUpdate(now -> now < most ? now + 1 : now) < most;
  }

  /** Gives a taken place back; answers how many were taken until then. */
  public int leave() {
    return taken.getAndDecrement();
  }

  /** How many are taken. */
  public int taken() {
    return taken.get();
  }
}
