package io.songda.settlement;

import io.songda.eventlog.EventListener;

/** Lets the settlement be told of what happened. */
public final class SettlementDoor {

  private final SettlementProcess process;

  SettlementDoor(SettlementProcess process) {
    this.process = process;
  }

  /** What the settlement does when orders report their end. */
  public EventListener process() {
    return process;
  }
}
