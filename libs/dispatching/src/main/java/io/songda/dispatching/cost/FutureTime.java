package io.songda.dispatching.cost;

import io.songda.dispatching.Rider;

/**
 * The price of a rider's future time: who is the last one near to where deliveries are expected
 * should not be taken for a delivery that others can bring as well.
 *
 * @param weight minutes for each minute per hour of the rider's price
 */
public record FutureTime(double weight) implements RouteTerm {

  @Override
  public String name() {
    return "future time";
  }

  @Override
  public double minutes(Rider rider, int ridingSeconds, int boundSeconds, int deliveries) {
    return deliveries == 0 ? 0 : weight * rider.price();
  }
}
