package io.songda.dispatching.cost;

import io.songda.dispatching.Delivery;
import io.songda.dispatching.Rider;
import java.util.List;

/**
 * What is made small: the sum of all terms, in minutes.
 *
 * @param deliveryTerms for each delivery on a route
 * @param routeTerms for each route with a stop
 * @param unserved minutes for each delivery that nobody brings
 */
public record Objective(
    List<DeliveryTerm> deliveryTerms, List<RouteTerm> routeTerms, double unserved) {

  public Objective {
    deliveryTerms = List.copyOf(deliveryTerms);
    routeTerms = List.copyOf(routeTerms);
  }

  /** The sum of the terms of one delivery. */
  public double ofDelivery(Delivery delivery, int handedOverAt) {
    double sum = 0;
    for (int i = 0; i < deliveryTerms.size(); i++) {
      sum += deliveryTerms.get(i).minutes(delivery, handedOverAt);
    }
    return sum;
  }

  /** The sum of the terms of one route; 0 for a rider without stops. */
  public double ofRoute(Rider rider, int ridingSeconds, int boundSeconds, int deliveries) {
    double sum = 0;
    for (int i = 0; i < routeTerms.size(); i++) {
      sum += routeTerms.get(i).minutes(rider, ridingSeconds, boundSeconds, deliveries);
    }
    return sum;
  }
}
