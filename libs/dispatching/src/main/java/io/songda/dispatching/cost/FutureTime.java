package io.songda.dispatching.cost;

import io.songda.dispatching.Rider;

/**
 * The price of a rider's time: what others lose for each minute in which this rider is bound. It is
 * near zero when riders are idle and rises when they are short.
 *
 * @param price minutes per minute
 */
public record FutureTime(double price) implements RouteTerm {

  @Override
  public String name() {
    return "future time";
  }

  @Override
  public double minutes(Rider rider, int ridingSeconds, int boundSeconds, int deliveries) {
    return price * boundSeconds / 60.0;
  }
}
