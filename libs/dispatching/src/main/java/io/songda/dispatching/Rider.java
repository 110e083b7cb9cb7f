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
        stops,
        workedSeconds,
        aheadSeconds,
        price);
  }

  public Rider withCapacity(int most) {
    return new Rider(
        id,
        at,
        freeAt,
        shiftStart,
        shiftEnd,
        most,
        skills,
        aboard,
        counter,
        route,
        workedSeconds,
        aheadSeconds,
        price);
  }

  public Rider withSkills(long bits) {
    return new Rider(
        id,
        at,
        freeAt,
        shiftStart,
        shiftEnd,
        capacity,
        bits,
        aboard,
        counter,
        route,
        workedSeconds,
        aheadSeconds,
        price);
  }

  /** With this on board, at the place and time when the stop under way ends. */
  public Rider carrying(List<Long> deliveries) {
    return new Rider(
        id,
        at,
        freeAt,
        shiftStart,
        shiftEnd,
        capacity,
        skills,
        deliveries,
        counter,
        route,
        workedSeconds,
        aheadSeconds,
        price);
  }

  /** On the way to the store at {@link #at}, or waiting there. */
  public Rider atCounter(Counter open) {
    return new Rider(
        id,
        at,
        freeAt,
        shiftStart,
        shiftEnd,
        capacity,
        skills,
        aboard,
        open,
        route,
        workedSeconds,
        aheadSeconds,
        price);
  }

  public Rider having(int worked, int ahead) {
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
        worked,
        ahead,
        price);
  }

  /** With a price of the time to come. */
  public Rider priced(double minutes) {
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
        minutes);
  }
}
