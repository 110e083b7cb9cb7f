package io.songda.dispatching.cost;

import io.songda.dispatching.Delivery;

/**
 * The longer food waits after it was ready, the dearer each further minute: the square of the
 * minutes over the scale, times the weight. So nobody waits very long for the good of the mean.
 *
 * @param weight minutes it costs to be one scale late
 * @param scaleMinutes above zero
 */
public record Urgency(double weight, double scaleMinutes) implements DeliveryTerm {

  @Override
  public String name() {
    return "urgency";
  }

  @Override
  public double minutes(Delivery delivery, int handedOverAt) {
    double scales = Math.max(0, handedOverAt - delivery.ready()) / 60.0 / scaleMinutes;
    return weight * scales * scales;
  }
}
