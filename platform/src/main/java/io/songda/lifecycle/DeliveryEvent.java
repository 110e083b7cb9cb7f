package io.songda.lifecycle;

/**
 * What can happen to a delivery. The first words of each line give the specification's name where
 * it differs.
 */
public enum DeliveryEvent {
  /** The order was accepted and will be carried. */
  CREATE,
  /** {@code release}: time to look for a rider. */
  RELEASE,
  /** {@code accept/grab}: a rider takes the offer or claims it from the pool. */
  CLAIM,
  /** An operator gives it to a rider by hand. */
  ASSIGN,
  /** {@code decline}: a rider refuses the offer, or lets it run out. */
  REFUSE,
  /** {@code T5b ladder}: looked for further away, with a bonus, at outside carriers. */
  WIDEN,
  /** {@code arrive} at the store. */
  ARRIVE_AT_STORE,
  /** {@code rider.cancel}: the rider gives it back before pick-up. */
  RIDER_CANCEL,
  /** {@code reassign}: taken from the rider and offered again. */
  REASSIGN,
  /** {@code reassign} to a named rider. */
  REASSIGN_TO,
  /** {@code pickup.failed}: the rider cannot get the goods. */
  PICKUP_FAILED,
  /** {@code approve}: the rider's report is accepted. */
  APPROVE_FAILURE,
  /** {@code refuse}: the store contradicts the rider's report. */
  REFUSE_FAILURE,
  /** {@code pickup}: the rider takes the goods. */
  PICK_UP,
  /** {@code arrive} at the customer's door. */
  ARRIVE_AT_DROPOFF,
  /** {@code deliver}: handed over with proof. */
  DELIVER,
  /** The customer says they have it. */
  RECEIVE,
  /** {@code undeliverable}: nobody takes it, or it took too long. */
  REPORT_UNDELIVERABLE,
  /** {@code decide: return}. */
  RETURN,
  /** {@code decide: leave_at_door}. */
  LEAVE_AT_DOOR,
  /** {@code decide: discard}. */
  DISCARD,
  /** {@code arrive} back at the store. */
  ARRIVE_AT_RETURN,
  /** {@code returned}: the store has it back. */
  CONFIRM_RETURN,
  /** {@code handover}: given to another rider on the road; ends this delivery. */
  HAND_OVER,
  /** {@code handover}, the other side: a second delivery begins with the goods in hand. */
  TAKE_OVER,
  /** {@code lost}. */
  LOSE,
  /** {@code damaged / accident}: what is left goes back. */
  DAMAGE,
  /** {@code cancel} because the order was cancelled. */
  CANCEL,
  /** {@code cancel} after pick-up: called back. */
  RECALL
}
