package io.songda.dispatching.cost;

import io.songda.dispatching.Delivery;

/** Every minute from ordering to the door counts alike. */
public record ClickToDoor(double weight) implements DeliveryTerm {

  @Override
  public String name() {
    return "click to door";
  }

  @Override
  public double minutes(Delivery delivery, int handedOverAt) {
    return weight * (handedOverAt - delivery.placed()) / 60.0;
  }
}
