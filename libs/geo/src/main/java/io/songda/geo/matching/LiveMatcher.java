package io.songda.geo.matching;

import io.songda.geo.Fix;
import io.songda.geo.Wgs84;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Lays the positions of one rider onto the roads while he rides: the Viterbi algorithm with a fixed
 * lag. The newest place may still change its road when the next positions come; the one five
 * positions back does not any more. Keeps state, for one caller at a time; when {@code lag + 1}
 * columns are known the oldest is forgotten, so it takes some kilobytes per rider.
 */
public final class LiveMatcher {

  /** Positions until a place is settled. */
  public static final int LAG = 5;

  private final RoadNet net;
  private final Lattice lattice;
  private final Deque<Column> columns = new ArrayDeque<>();

  /**
   * The places after one more position.
   *
   * @param newest where the rider is now, as far as can be told
   * @param settled where he was five positions ago, for good; nothing at the start of a chain
   */
  public record Spot(Wgs84 newest, Optional<Wgs84> settled) {}

  /** Follows one rider over these roads; matchers of one thread may share the working memory. */
  public LiveMatcher(RoadNet net) {
    this.net = net;
    this.lattice = new Lattice(net);
  }

  private LiveMatcher(RoadNet net, Lattice lattice) {
    this.net = net;
    this.lattice = lattice;
  }

  /** A matcher of another rider that shares working memory; never use both at the same time. */
  public LiveMatcher another() {
    return new LiveMatcher(net, lattice);
  }

  /** Takes the next position; nothing when it is late or no road is near. */
  public Optional<Spot> accept(Fix fix) {
    if (!columns.isEmpty() && !fix.at().isAfter(columns.getLast().fix.at())) {
      return Optional.empty();
    }
    Column column = lattice.column(fix);
    if (column == null) {
      return Optional.empty();
    }
    if (columns.isEmpty() || !lattice.advance(columns.getLast(), column)) {
      columns.clear();
      lattice.begin(column);
    }
    columns.add(column);
    Spot spot = spot();
    if (columns.size() > LAG) {
      columns.removeFirst();
    }
    return Optional.of(spot);
  }

  private Spot spot() {
    int state = columns.getLast().best();
    Wgs84 newest = place(columns.getLast(), state);
    if (columns.size() <= LAG) {
      return new Spot(newest, Optional.empty());
    }
    Iterator<Column> backwards = columns.descendingIterator();
    Column column = backwards.next();
    while (backwards.hasNext()) {
      state = column.cameFrom[state];
      column = backwards.next();
    }
    return new Spot(newest, Optional.of(place(column, state)));
  }

  private Wgs84 place(Column column, int state) {
    return net.along(column.edge[state / 2], column.at[state / 2]);
  }
}
