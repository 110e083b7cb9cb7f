package io.songda.dispatch;

import io.songda.lifecycle.Reason;

/** Why a rider gives a delivery back before having the goods. */
public enum GiveUp {
  /** No other reason than not wanting to. */
  OWN(Reason.RD_OWN),
  /** The food is not ready. */
  SHOP_SLOW(Reason.MC_SLOW),
  /** Nobody is there. */
  SHOP_CLOSED(Reason.MC_CLOSED),
  /** Too big or too heavy. */
  CANNOT_CARRY(Reason.RD_CANNOT_CARRY),
  /** The vehicle broke down. */
  VEHICLE(Reason.RD_VEHICLE),
  /** Something happened on the road. */
  ACCIDENT(Reason.RD_ACCIDENT);

  private final Reason reason;

  GiveUp(Reason reason) {
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
