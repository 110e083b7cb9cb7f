package io.songda.dispatching.plan;

import java.util.List;

/**
 * Why a delivery goes to a rider.
 *
 * @param winner what it costs there
 * @param rejected the best others, cheapest first
 */
public record Decision(long delivery, Weighed winner, List<Weighed> rejected) {

  public Decision {
    rejected = List.copyOf(rejected);
  }

  /** One rider's cost of taking the delivery into the route, by terms; those of zero left out. */
  public record Weighed(long rider, double minutes, List<Part> parts) {

    public Weighed {
      parts = List.copyOf(parts);
    }
  }

  /** One term's share, in minutes. */
  public record Part(String term, double minutes) {}
}
