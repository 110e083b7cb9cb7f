package io.songda.geo.matching;

import io.songda.geo.Fix;
import io.songda.geo.Wgs84;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;

/**
 * Lays the positions of one rider onto the roads while he rides: the Viterbi algorithm with a fixed
 * lag over {@link LiveLattice}. The newest place may still change its road when the next positions
 * come; the one five positions back does not any more. Keeps state, for one caller at a time; when
 * {@code lag + 1} moments are known the oldest is forgotten, so it takes some kilobytes per rider.
 */
public final class LiveMatcher {

  /** Positions until a place is settled. */
  public static final int LAG = 5;

  private final RoadNet net;
  private final LiveLattice lattice;
  private final Deque<LiveLattice.Moment> moments = new ArrayDeque<>();

  /**
   * The places after one more position.
   *
   * @param newest where the rider is now, as far as can be told
   * @param settled where he was five positions ago, for good; nothing at the start of a chain
   */
  public record Spot(Wgs84 newest, Optional<Wgs84> settled) {}

  /** Follows one rider over these roads; matchers of one thread may share the working memory. */
  public LiveMatcher(RoadNet net) {
    this(net, new LiveLattice(net));
  }

  private LiveMatcher(RoadNet net, LiveLattice lattice) {
    this.net = net;
    this.lattice = lattice;
  }

  /** A matcher of another rider that shares working memory; never use both at the same time. */
  public LiveMatcher another() {
    return new LiveMatcher(net, lattice);
  }

  /** Takes the next position; nothing when it is late or no road is near. */
  public Optional<Spot> accept(Fix fix) {
    if (!moments.isEmpty() && !fix.at().isAfter(moments.getLast().column().fix.at())) {
      return Optional.empty();
    }
    LiveLattice.Moment moment = lattice.moment(fix);
    if (moment == null) {
      return Optional.empty();
    }
    if (moments.isEmpty() || !lattice.advance(moments.getLast(), moment)) {
      moments.clear();
      lattice.begin(moment);
    }
    moments.add(moment);
    Spot spot = spot();
    if (moments.size() > LAG) {
      moments.removeFirst();
    }
    return Optional.of(spot);
  }

  private Spot spot() {
    int state = moments.getLast().column().best();
    Wgs84 newest = place(moments.getLast(), state);
    if (moments.size() <= LAG) {
      return new Spot(newest, Optional.empty());
    }
    Iterator<LiveLattice.Moment> backwards = moments.descendingIterator();
    LiveLattice.Moment moment = backwards.next();
    while (backwards.hasNext()) {
      state = moment.column().cameFrom[state];
      moment = backwards.next();
    }
    return new Spot(newest, Optional.of(place(moment, state)));
  }

  private Wgs84 place(LiveLattice.Moment moment, int state) {
    LiveLattice.Stand stand = Objects.requireNonNull(moment.stands()[state]);
    return net.place(stand.x(), stand.y());
  }
}
