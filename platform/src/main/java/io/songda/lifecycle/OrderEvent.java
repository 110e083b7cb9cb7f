package io.songda.lifecycle;

/**
 * What can happen to an order. Imperatives are wishes of a person or timer; past participles are
 * news from the delivery, which the order follows. The first words of each line give the name used
 * in the public comparison of platforms (the specification's name).
 */
public enum OrderEvent {
  /** {@code create}: placed, to be paid through a channel. */
  CREATE,
  /** {@code create.cod}: placed, to be paid in cash at the door. */
  CREATE_CASH,
  /** {@code pay.success}: the channel has the money. */
  PAY,
  /** {@code pay.timeout}: not paid in time, channel asked and closed. */
  PAY_TIMEOUT,
  /**
   * {@code cancel}, {@code cancel.grace}, {@code cancel.mc}, {@code cancel.op}: ended by the one
   * who says so; who may, depends on the state.
   */
  CANCEL,
  /** {@code accept}: the store takes an order that will be delivered. */
  ACCEPT,
  /** {@code accept.selfpickup}: the store takes an order that the customer will collect. */
  ACCEPT_SELF_PICKUP,
  /** {@code reject}: the store does not want it. */
  DECLINE,
  /** {@code accept.timeout}: the store did not answer. */
  ACCEPT_TIMEOUT,
  /** {@code cancel.request}: the customer asks the store to let them go. */
  REQUEST_CANCEL,
  /** {@code cancel.agree}: the request is granted. */
  AGREE_CANCEL,
  /** {@code cancel.refuse}: the request is turned down. */
  REFUSE_CANCEL,
  /** {@code cancel.withdraw}: the customer wants it after all. */
  WITHDRAW_CANCEL,
  /** {@code start}: the kitchen begins. */
  START,
  /** {@code ready}: packed. */
  READY,
  /** {@code delay}: the store needs some minutes more. */
  DELAY,
  /** {@code item.unavailable}: an item cannot be supplied. */
  ITEM_UNAVAILABLE,
  /** The customer's answer to a missing item, or their stored preference when they are silent. */
  ANSWER_CHANGE,
  /** {@code delivery.picked_up}: news that a rider has the goods. */
  PICKED_UP,
  /** {@code collected}: the customer collected it themselves. */
  COLLECT,
  /** Nobody came to collect it. */
  NOT_COLLECTED,
  /** {@code delivery.delivered}: news that it was handed over. */
  DELIVERED,
  /** The customer says they have it although the rider has not said so. */
  RECEIVE,
  /** {@code delivery.return}: undeliverable, it goes back. */
  RETURN,
  /** {@code delivery.discard}, {@code discard.op}: undeliverable food is thrown away. */
  DISCARD,
  /** {@code delivery.leave_at_door}: undeliverable, left at a safe place. */
  LEAVE_AT_DOOR,
  /** {@code damaged}: news that a damaged delivery is on its way back. */
  DAMAGED,
  /** {@code delivery.returned}: the store has it back. */
  RETURNED,
  /** {@code delivery.lost}: the goods are gone. */
  LOST,
  /** {@code complete}: the customer confirms, or the time for complaints is over. */
  COMPLETE,
  /** {@code force_majeure}: weather, closed roads or an outage stop an area. */
  FORCE_MAJEURE,
  /** {@code no_rider}: nobody can be found to carry it. */
  NO_RIDER,
  /** {@code recall}: called back on the road. */
  RECALL,
  /** {@code pickup.impossible}: the store cannot supply what the rider came for. */
  PICKUP_IMPOSSIBLE
}
