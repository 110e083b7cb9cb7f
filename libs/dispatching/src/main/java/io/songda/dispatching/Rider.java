package io.songda.dispatching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rider, busy or not. Times are whole seconds of the clock of the snapshot.
 *
 * @param id unique among the riders of a snapshot
 * @param at the place where the rider is, or will be when the stop under way ends
 * @param freeAt when the stop under way ends; of no meaning while a counter is open
 * @param shiftStart nothing starts before
 * @param shiftEnd nothing is picked up after; goods on board are still brought
 * @param capacity the most that may be on board, in the sizes of deliveries
 * @param skills one bit each
 * @param aboard deliveries on board
 * @param counter the pick-up under way
 * @param route the stops planned last time, from which planning goes on; empty is fine
 * @param workedSeconds riding and serving without a real rest until now
 * @param aheadSeconds by how much the rider has had more work today than the others had on average;
 *     negative for less
 * @param price minutes that expected deliveries would wait longer in an hour, if this rider was
 *     taken
 */
public record Rider(
    long id,
    int at,
    int freeAt,
    int shiftStart,
    int shiftEnd,
    int capacity,
    long skills,
    List<Long> aboard,
    @Nullable Counter counter,
    List<Stop> route,
    int workedSeconds,
    int aheadSeconds,
    double price) {

  public Rider {
    aboard = List.copyOf(aboard);
    route = List.copyOf(route);
  }

  /** A rider with nothing to do yet, who can carry everything. */
  public static Rider idle(long id, int at, int freeAt, int shiftEnd) {
    return new Rider(
        id,
        at,
        freeAt,
        freeAt,
        shiftEnd,
        Integer.MAX_VALUE,
        -1,
        List.of(),
        null,
        List.of(),
        0,
        0,
        0);
  }

  public Rider withRoute(List<Stop> stops) {
    Draft draft = new Draft(this);
    draft.route = stops;
    return draft.rider();
  }

  public Rider withCapacity(int most) {
    Draft draft = new Draft(this);
    draft.capacity = most;
    return draft.rider();
  }

  public Rider withSkills(long bits) {
    Draft draft = new Draft(this);
    draft.skills = bits;
    return draft.rider();
  }

  /** With this on board, at the place and time when the stop under way ends. */
  public Rider carrying(List<Long> deliveries) {
    Draft draft = new Draft(this);
    draft.aboard = deliveries;
    return draft.rider();
  }

  /** On the way to the store at {@link #at}, or waiting there. */
  public Rider atCounter(Counter open) {
    Draft draft = new Draft(this);
    draft.counter = open;
    return draft.rider();
  }

  public Rider having(int worked, int ahead) {
    Draft draft = new Draft(this);
    draft.workedSeconds = worked;
    draft.aheadSeconds = ahead;
    return draft.rider();
  }

  /** With a price of the time to come. */
  public Rider priced(double minutes) {
    Draft draft = new Draft(this);
    draft.price = minutes;
    return draft.rider();
  }

  /** A rider whose parts may still be exchanged. */
  private static final class Draft {

    private final long id;
    private final int at;
    private final int freeAt;
    private final int shiftStart;
    private final int shiftEnd;
    private int capacity;
    private long skills;
    private List<Long> aboard;
    private @Nullable Counter counter;
    private List<Stop> route;
    private int workedSeconds;
    private int aheadSeconds;
    private double price;

    Draft(Rider rider) {
      id = rider.id;
      at = rider.at;
      freeAt = rider.freeAt;
      shiftStart = rider.shiftStart;
      shiftEnd = rider.shiftEnd;
      capacity = rider.capacity;
      skills = rider.skills;
      aboard = rider.aboard;
      counter = rider.counter;
      route = rider.route;
      workedSeconds = rider.workedSeconds;
      aheadSeconds = rider.aheadSeconds;
      price = rider.price;
    }

    Rider rider() {
      return new Rider(
          id,
          at,
          freeAt,
          shiftStart,
          shiftEnd,
          capacity,
          skills,
          aboard,
          counter,
          route,
          workedSeconds,
          aheadSeconds,
          price);
    }
  }
}
