package io.songda.dispatching.plan;

import java.util.List;

/**
 * The answer to a snapshot.
 *
 * @param tours of all riders who have something to do
 * @param commitments what has to start before the next plan
 * @param decisions the reasons of each delivery that is newly committed
 * @param moves riders without work who should wait elsewhere
 * @param unserved deliveries nobody could bring, or that there was no time to look at
 * @param minutes the value of the objective
 */
public record Plan(
    List<Tour> tours,
    List<Commitment> commitments,
    List<Decision> decisions,
    List<Move> moves,
    List<Long> unserved,
    double minutes) {

  public Plan {
    tours = List.copyOf(tours);
    commitments = List.copyOf(commitments);
    decisions = List.copyOf(decisions);
    moves = List.copyOf(moves);
    unserved = List.copyOf(unserved);
  }
}
