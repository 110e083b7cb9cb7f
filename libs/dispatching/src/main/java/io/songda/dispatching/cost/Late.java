package io.songda.dispatching.cost;

import io.songda.dispatching.Delivery;

/** Minutes after the promise count more. */
public record Late(double weight) implements DeliveryTerm {

  @Override
  public String name() {
    return "late";
  }

  @Override
  public double minutes(Delivery delivery, int handedOverAt) {
    return weight * Math.max(0, handedOverAt - delivery.promised()) / 60.0;
  }
}
