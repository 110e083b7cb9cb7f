package io.songda.dispatching.cost;

import io.songda.dispatching.Rider;

/**
 * The price of a rider's time: what others lose for each minute in which this rider is bound. It is
 * near zero when riders are idle and rises when they are short.
 *
 * @param price minutes per minute
 * @param now nothing before counts
 */
public record FutureTime(double price, int now) implements RouteTerm {

  @Override
  public String name() {
    return "future time";
  }

  @Override
  public double minutes(Rider rider, int ridingSeconds, int endsAt, int deliveries) {
    return price * Math.max(0, endsAt - now) / 60.0;
  }
}
