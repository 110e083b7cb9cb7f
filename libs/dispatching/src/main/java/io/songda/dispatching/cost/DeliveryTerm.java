package io.songda.dispatching.cost;

import io.songda.dispatching.Delivery;

/** What it costs to hand a delivery over at some time; must not fall when it becomes later. */
public interface DeliveryTerm {

  /** A few words for reasons and reports. */
  String name();

  /** Minutes. */
  double minutes(Delivery delivery, int handedOverAt);
}
