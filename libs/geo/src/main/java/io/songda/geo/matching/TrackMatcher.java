package io.songda.geo.matching;

import io.songda.geo.Fix;
import io.songda.geo.Wgs84;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays a finished track onto the roads: the likeliest way by the Viterbi algorithm over {@link
 * Lattice}. A position that fits no likely way is taken for wrong and leapt over; where nothing
 * joins two positions the second is left out, and when it goes on like that the line breaks. It
 * never fails. Holds working memory, for one thread.
 */
public final class TrackMatcher {

  /** Nearer than this to the last one, a position says nothing new. */
  private static final double THIN_METRES = 20;

  private static final int MOST_LEFT_OUT = 3;
  private static final Duration LONGEST_GAP = Duration.ofMinutes(5);

  /** A fix this coarse is a guess by the phone network. */
  private static final double COARSE = 100;

  /** Going out of one's way to a coarse fix by this much means it is wrong. */
  private static final double COARSE_DETOUR = 80;

  private static final double FAST = 25;

  /** So many fixes in a row without a road mean that the rider has left the network. */
  private static final int OFF_THE_ROADS = 2;

  /** Faster than any rider or car in a city, out to a fix and back again. */
  private static final double IMPOSSIBLE_SPEED = 45;

  private final RoadNet net;
  private final Lattice lattice;

  /** Matches to these roads. */
  public TrackMatcher(RoadNet net) {
    this.net = net;
    this.lattice = new Lattice(net);
  }

  /** The way of a track whose positions are in the order of their time. */
  public Matched match(List<Fix> track) {
    List<List<Wgs84>> lines = new ArrayList<>();
    for (List<Column> chain : chains(thinned(plausible(track)))) {
      List<Wgs84> line = line(chain);
      if (line.size() >= 2) {
        lines.add(line);
      }
    }
    return new Matched(lines);
  }

  private static List<Fix> plausible(List<Fix> track) {
    List<Fix> kept = new ArrayList<>();
    for (int i = 0; i < track.size(); i++) {
      Fix fix = track.get(i);
      boolean wrong =
          kept.isEmpty() || i + 1 == track.size()
              ? (i == 0 || i + 1 == track.size()) && isFarFromItsOnlyNeighbour(track, i)
              : isSpike(kept.getLast(), fix, track.get(i + 1));
      if (!wrong) {
        kept.add(fix);
      }
    }
    return kept;
  }

  /** The first and the last fix have one neighbour only. */
  private static boolean isFarFromItsOnlyNeighbour(List<Fix> track, int i) {
    if (track.size() < 3 || track.get(i).accuracyMetres() <= COARSE) {
      return false;
    }
    Fix fix = track.get(i);
    Fix other = track.get(i == 0 ? 1 : i - 1);
    double seconds = i == 0 ? seconds(fix, other) : seconds(other, fix);
    return fix.position().metresTo(other.position()) > FAST * seconds + COARSE;
  }

  private static boolean isSpike(Fix before, Fix fix, Fix after) {
    double out = before.position().metresTo(fix.position());
    double back = fix.position().metresTo(after.position());
    double detour = out + back - before.position().metresTo(after.position());
    if (fix.accuracyMetres() > COARSE && detour > COARSE_DETOUR) {
      return true;
    }
    return out > IMPOSSIBLE_SPEED * seconds(before, fix) + fix.accuracyMetres()
        && back > IMPOSSIBLE_SPEED * seconds(fix, after) + fix.accuracyMetres();
  }

  private static double seconds(Fix from, Fix to) {
    return Math.max(1, Duration.between(from.at(), to.at()).toMillis() / 1_000.0);
  }

  private static List<Fix> thinned(List<Fix> track) {
    List<Fix> kept = new ArrayList<>();
    for (Fix fix : track) {
      if (kept.isEmpty() || kept.getLast().position().metresTo(fix.position()) >= THIN_METRES) {
        kept.add(fix);
      }
    }
    return kept;
  }

  private List<List<Column>> chains(List<Fix> track) {
    List<List<Column>> chains = new ArrayList<>();
    List<Column> chain = new ArrayList<>();
    List<Column> leftOut = new ArrayList<>();
    int off = 0;
    for (Fix fix : track) {
      Column column = lattice.column(fix);
      if (column == null) {
        off++;
        if (off == OFF_THE_ROADS && !chain.isEmpty()) {
          chains.add(chain);
          chain = new ArrayList<>();
          leftOut.clear();
        }
        continue;
      }
      off = 0;
      if (chain.isEmpty()) {
        lattice.begin(column);
        chain.add(column);
      } else if (isSoon(chain.getLast(), column) && lattice.advance(chain.getLast(), column)) {
        if (chain.size() == 1) {
          lattice.beginLater(chain.getFirst(), column);
        } else {
          lattice.leap(chain.get(chain.size() - 2), column);
        }
        chain.add(column);
        leftOut.clear();
      } else {
        leftOut.add(column);
        if (leftOut.size() > MOST_LEFT_OUT || !isSoon(chain.getLast(), column)) {
          chains.add(chain);
          chain = restarted(leftOut);
          leftOut.clear();
        }
      }
    }
    if (!chain.isEmpty()) {
      chains.add(chain);
    }
    return chains;
  }

  /** What was left out in doubt begins the next chain, as far as it hangs together. */
  private List<Column> restarted(List<Column> leftOut) {
    List<Column> chain = new ArrayList<>();
    for (Column column : leftOut) {
      if (chain.isEmpty() || !lattice.advance(chain.getLast(), column)) {
        chain.clear();
        lattice.begin(column);
      }
      chain.add(column);
    }
    return chain;
  }

  private static boolean isSoon(Column before, Column now) {
    return Duration.between(before.fix.at(), now.fix.at()).compareTo(LONGEST_GAP) <= 0;
  }

  private List<Wgs84> line(List<Column> chain) {
    int end = chain.size() - 1;
    if (end > 0 && lattice.isWrong(chain.get(end - 1), chain.get(end))) {
      end--;
    }
    List<Column> columns = new ArrayList<>();
    List<Integer> states = new ArrayList<>();
    int state = chain.get(end).best();
    for (int i = end; state >= 0; ) {
      Column column = chain.get(i);
      columns.addFirst(column);
      states.addFirst(state);
      i -= column.leapt[state] ? 2 : 1;
      state = column.cameFrom[state];
    }
    Trace trace = new Trace(net, columns.getFirst(), states.getFirst());
    for (int i = 1; i < columns.size(); i++) {
      Column before = columns.get(i - 1);
      Column now = columns.get(i);
      trace.go(
          before, now, states.get(i), lattice.way(before, states.get(i - 1), now, states.get(i)));
    }
    return trace.line();
  }
}
