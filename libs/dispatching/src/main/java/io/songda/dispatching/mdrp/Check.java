package io.songda.dispatching.mdrp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at a solution alone and says, stop by stop, what no courier can have done: the rules R1 to
 * R8 of the shared scorer. It shares nothing with the arena but the ride times.
 */
public final class Check {

  private final Instance instance;
  private final boolean strict;
  private final Map<String, Instance.Order> orders = new HashMap<>();
  private final Map<String, Instance.Courier> couriers = new HashMap<>();
  private final Map<String, int[]> points = new HashMap<>();
  private final Set<String> picked = new HashSet<>();
  private final List<String> violations = new ArrayList<>();

  private Check(Instance instance, boolean strict) {
    this.instance = instance;
    this.strict = strict;
    instance.restaurants().forEach(one -> points.put(one.id(), new int[] {one.x(), one.y()}));
    for (Instance.Courier one : instance.couriers()) {
      couriers.put(one.id(), one);
      points.put(one.id(), new int[] {one.x(), one.y()});
    }
    for (Instance.Order one : instance.orders()) {
      orders.put(one.id(), one);
      points.put(one.id(), new int[] {one.x(), one.y()});
    }
  }

  /** Sentences about what is wrong; none for a solution that keeps the rules. */
  public static List<String> violations(Instance instance, boolean strict, List<Performed> stops) {
    Check check = new Check(instance, strict);
    Map<String, List<Performed>> byCourier = new LinkedHashMap<>();
    for (Performed stop : stops) {
      byCourier.computeIfAbsent(stop.courier(), id -> new ArrayList<>()).add(stop);
    }
    byCourier.forEach(check::day);
    return List.copyOf(check.violations);
  }

  private void day(String id, List<Performed> unsorted) {
    Instance.Courier courier = couriers.get(id);
    if (courier == null) {
      violations.add("R1 unknown courier " + id);
      return;
    }
    List<Performed> stops = new ArrayList<>(unsorted);
    stops.sort(Comparator.comparingInt(Performed::sequence));
    String here = id;
    int free = courier.on();
    List<String> board = new ArrayList<>();
    for (Performed stop : stops) {
      if (!points.containsKey(stop.location())) {
        expect(false, "R1", stop, "the location is unknown");
        return;
      }
      int ride = minutes(here, stop.location());
      expect(stop.depart() >= free, "R4", stop, "departs before being free");
      expect(stop.arrive() == stop.depart() + ride, "R4", stop, "rides " + ride + " minutes");
      expect(stop.decided() <= stop.depart(), "R7", stop, "departs before the instruction");
      if (strict && stop.kind() != Action.Kind.DROP) {
        expect(board.isEmpty(), "R8", stop, "has orders on board");
      }
      switch (stop.kind()) {
        case MOVE ->
            expect(
                stop.event() == stop.arrive() && stop.leave() == stop.event(),
                "R4",
                stop,
                "a move has no service");
        case PICK -> pick(stop, courier, ride, board);
        case DROP -> drop(stop, board);
      }
      here = stop.location();
      free = stop.leave();
    }
    if (!board.isEmpty()) {
      violations.add("R1 courier %s never drops %s".formatted(id, board));
    }
  }

  private void pick(Performed stop, Instance.Courier courier, int ride, List<String> board) {
    int half = instance.parameters().pickupService() / 2;
    expect(stop.event() >= stop.arrive() + half, "R5", stop, "half the service is missing");
    expect(stop.leave() == stop.event() + half, "R4", stop, "half the service is missing");
    expect(stop.event() <= courier.off(), "R6", stop, "is after the shift");
    expect(!stop.orders().isEmpty(), "R1", stop, "takes nothing");
    int firstAssigned = Integer.MAX_VALUE;
    for (int i = 0; i < stop.orders().size(); i++) {
      String id = stop.orders().get(i);
      int assigned = stop.assigned().get(i);
      firstAssigned = Math.min(firstAssigned, assigned);
      Instance.Order order = orders.get(id);
      if (order == null) {
        expect(false, "R1", stop, "unknown order " + id);
        continue;
      }
      expect(picked.add(id), "R1", stop, "picks %s again".formatted(id));
      expect(order.restaurant().equals(stop.location()), "R5", stop, id + " is not made here");
      expect(stop.event() >= order.ready(), "R5", stop, id + " is not ready");
      expect(assigned >= order.placed(), "R2", stop, id + " was not placed yet");
      expect(assigned <= stop.event(), "R2", stop, id + " is assigned after its pick-up");
      board.add(id);
    }
    expect(ride == 0 || stop.depart() >= firstAssigned, "R7", stop, "departs before any order");
  }

  private void drop(Performed stop, List<String> board) {
    int half = instance.parameters().dropoffService() / 2;
    expect(board.remove(stop.location()), "R1", stop, "is not on board");
    expect(stop.event() == stop.arrive() + half, "R4", stop, "half the service is missing");
    expect(stop.leave() == stop.event() + half, "R4", stop, "half the service is missing");
  }

  private void expect(boolean holds, String rule, Performed stop, String otherwise) {
    if (!holds) {
      violations.add(
          "%s courier %s, stop %d at %s: %s"
              .formatted(rule, stop.courier(), stop.sequence(), stop.location(), otherwise));
    }
  }

  private int minutes(String from, String to) {
    int[] a = points.getOrDefault(from, new int[2]);
    int[] b = points.getOrDefault(to, new int[2]);
    return instance.parameters().minutes(a[0], a[1], b[0], b[1]);
  }
}
