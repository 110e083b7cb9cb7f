package io.songda.dispatching.mdrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays a day minute by minute: tells a dispatcher only what has happened, and carries out its
 * instructions. The rules are those of the shared online arena: legs under way are travelled to
 * their end, an open pick-up may only grow, nothing is picked up after the shift.
 *
 * <p>With noise a dispatcher is told an estimate of each ready time when the order is placed, and
 * the truth in the minute in which the food is ready.
 */
public final class Arena {

  private static final int LONGEST_AFTER_THE_END = 600;

  private final Instance instance;
  private final boolean strict;
  private final int capacity;
  private final Map<String, Integer> estimates;
  private final Map<String, Instance.Order> orders = new HashMap<>();
  private final Map<String, Instance.Restaurant> restaurants = new HashMap<>();
  private final Map<String, Worker> workers = new LinkedHashMap<>();
  private final List<Instance.Order> queue;
  private final Set<String> known = new HashSet<>();
  private final Set<String> picked = new HashSet<>();
  private final Map<String, Worker> owner = new HashMap<>();
  private final Map<String, Integer> assigned = new HashMap<>();
  private final List<Instance.Order> cooking = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();
  private int next;
  private int minute;

  /** A stop that is going on, or will. */
  private static final class Leg {
    Action.Kind kind;
    final String location;
    List<String> orders;
    int decided;
    int depart;
    int arrive;
    int event = -1;
    int leave = -1;

    Leg(Action action, int decided) {
      this.kind = action.kind();
      this.location = action.location();
      this.orders = action.orders();
      this.decided = decided;
    }

    boolean isSame(Leg other) {
      return kind == other.kind && location.equals(other.location) && orders.equals(other.orders);
    }

    boolean isOpenPick() {
      return kind == Action.Kind.PICK && event < 0;
    }
  }

  /** A courier at work. */
  private static final class Worker {
    final Instance.Courier courier;
    String at;
    @Nullable Leg now;
    List<Leg> plan = new ArrayList<>();
    final List<String> board = new ArrayList<>();
    final List<Performed> done = new ArrayList<>();

    Worker(Instance.Courier courier) {
      this.courier = courier;
      this.at = courier.id();
    }
  }

  /**
   * @param strict everything is dropped before the next restaurant
   * @param capacity the most orders on board; 0 for any number
   * @param estimates what is told of ready times first; empty for the truth
   */
  public Arena(Instance instance, boolean strict, int capacity, Map<String, Integer> estimates) {
    this.instance = instance;
    this.strict = strict;
    this.capacity = capacity;
    this.estimates = Map.copyOf(estimates);
    instance.restaurants().forEach(one -> restaurants.put(one.id(), one));
    instance.couriers().forEach(one -> workers.put(one.id(), new Worker(one)));
    instance.orders().forEach(one -> orders.put(one.id(), one));
    queue =
        instance.orders().stream()
            .sorted(
                java.util.Comparator.comparingInt(Instance.Order::placed)
                    .thenComparing(Instance.Order::id))
            .toList();
  }

  /**
   * Plays the day and tells what the couriers did.
   *
   * @throws Refused when an instruction breaks a rule
   */
  public List<Performed> play(Dispatcher dispatcher) {
    dispatcher.begin(
        new Dispatcher.Setting(
            !estimates.isEmpty(),
            strict,
            capacity,
            instance.parameters(),
            instance.restaurants(),
            instance.couriers()));
    int lastReady = instance.orders().stream().mapToInt(Instance.Order::ready).max().orElse(0);
    int end = Math.max(instance.lastOff(), lastReady);
    minute = first();
    while (true) {
      finishStops();
      Tick tick = new Tick(minute, reveal(), seen(), nowReady());
      long began = System.nanoTime();
      Map<String, List<Action>> plans = dispatcher.decide(tick);
      nanos.add(System.nanoTime() - began);
      if (!plans.isEmpty()) {
        apply(plans);
      }
      workers.values().forEach(this::execute);
      if (minute > end && workers.values().stream().allMatch(Arena::isIdle)) {
        return workers.values().stream().flatMap(one -> one.done.stream()).toList();
      }
      if (minute > end + LONGEST_AFTER_THE_END) {
        throw new Refused("The day does not end");
      }
      minute++;
    }
  }

  /** How long each decision took, in nanoseconds. */
  public List<Long> decisionNanos() {
    return List.copyOf(nanos);
  }

  private static boolean isIdle(Worker worker) {
    return worker.now == null && worker.plan.isEmpty();
  }

  private int first() {
    int placed = instance.orders().stream().mapToInt(Instance.Order::placed).min().orElse(0);
    return Math.min(
        placed, instance.couriers().stream().mapToInt(Instance.Courier::on).min().orElse(0));
  }

  private Instance.Order order(String id) {
    Instance.Order order = orders.get(id);
    if (order == null || !known.contains(id)) {
      throw new Refused("Order %s is not known at %d".formatted(id, minute));
    }
    return order;
  }

  private void finishStops() {
    for (Worker worker : workers.values()) {
      Leg leg = worker.now;
      if (leg != null && leg.leave >= 0 && leg.leave <= minute) {
        worker.at = leg.location;
        worker.now = null;
      }
    }
  }

  private List<Instance.Order> reveal() {
    List<Instance.Order> placed = new ArrayList<>();
    while (next < queue.size() && queue.get(next).placed() <= minute) {
      Instance.Order order = queue.get(next++);
      known.add(order.id());
      Integer estimate = estimates.get(order.id());
      if (estimate == null) {
        placed.add(order);
        continue;
      }
      cooking.add(order);
      placed.add(
          new Instance.Order(
              order.id(), order.x(), order.y(), order.placed(), order.restaurant(), estimate));
    }
    return placed;
  }

  private Map<String, Integer> nowReady() {
    Map<String, Integer> ready = new LinkedHashMap<>();
    cooking.removeIf(
        order -> {
          if (order.ready() > minute) {
            return false;
          }
          ready.put(order.id(), order.ready());
          return true;
        });
    return ready;
  }

  private List<Tick.Seen> seen() {
    List<Tick.Seen> seen = new ArrayList<>();
    for (Worker worker : workers.values()) {
      Instance.Courier courier = worker.courier;
      Leg leg = worker.now;
      if (leg == null) {
        if (courier.on() <= minute && minute <= courier.off()) {
          seen.add(
              new Tick.Seen(
                  courier.id(), worker.at, minute, Tick.Doing.NOTHING, worker.board, List.of(), 0));
        }
        continue;
      }
      seen.add(
          new Tick.Seen(
              courier.id(),
              leg.location,
              free(leg),
              doing(leg),
              worker.board,
              leg.isOpenPick() ? leg.orders : List.of(),
              leg.arrive + instance.parameters().pickupService() / 2));
    }
    return seen;
  }

  private static Tick.Doing doing(Leg leg) {
    return switch (leg.kind) {
      case MOVE -> Tick.Doing.MOVE;
      case DROP -> Tick.Doing.DROP;
      case PICK -> leg.event < 0 ? Tick.Doing.PICK : Tick.Doing.LOADED;
    };
  }

  private int free(Leg leg) {
    if (leg.leave >= 0) {
      return leg.leave;
    }
    int half = instance.parameters().pickupService() / 2;
    int event = Math.max(leg.arrive + half, minute);
    for (String id : leg.orders) {
      event = Math.max(event, estimates.getOrDefault(id, order(id).ready()));
    }
    return event + half;
  }

  // ---- instructions

  private void apply(Map<String, List<Action>> plans) {
    Map<Worker, List<Leg>> next = new LinkedHashMap<>();
    Map<Worker, List<String>> grown = new HashMap<>();
    plans.forEach(
        (id, plan) -> {
          Worker worker = workers.get(id);
          if (worker == null) {
            throw new Refused("unknown courier " + id);
          }
          next.put(worker, legs(worker, plan, grown));
        });
    Map<String, Worker> released = release(next.keySet());
    next.forEach(
        (worker, legs) -> {
          List<String> bundle = grown.get(worker);
          if (bundle != null && worker.now != null) {
            bundle.forEach(order -> claim(order, worker, released));
            worker.now.orders = bundle;
          }
          for (Leg leg : legs) {
            if (leg.kind == Action.Kind.PICK) {
              leg.orders.forEach(order -> claim(order, worker, released));
            }
          }
          refuseUnlessComplete(worker, legs);
          for (Leg leg : legs) {
            worker.plan.stream()
                .filter(leg::isSame)
                .findFirst()
                .ifPresent(old -> leg.decided = old.decided);
          }
          worker.plan = legs;
        });
    released.keySet().stream().filter(id -> !owner.containsKey(id)).forEach(assigned::remove);
  }

  private List<Leg> legs(Worker worker, List<Action> plan, Map<Worker, List<String>> grown) {
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      Action action = plan.get(i);
      switch (action.kind()) {
        case PICK -> {
          refuseUnlessPickable(action, worker);
          Leg now = worker.now;
          if (i == 0 && now != null && now.isOpenPick() && now.location.equals(action.location())) {
            if (!action.orders().containsAll(now.orders)) {
              throw new Refused("an open bundle may only grow (%s)".formatted(worker.courier.id()));
            }
            grown.put(worker, action.orders());
            continue;
          }
        }
        case DROP -> order(action.location());
        case MOVE -> {
          if (!restaurants.containsKey(action.location())) {
            throw new Refused("unknown restaurant " + action.location());
          }
        }
      }
      legs.add(new Leg(action, minute));
    }
    return legs;
  }

  private void refuseUnlessPickable(Action action, Worker worker) {
    if (!restaurants.containsKey(action.location())) {
      throw new Refused("unknown restaurant " + action.location());
    }
    if (action.orders().isEmpty()
        || new HashSet<>(action.orders()).size() != action.orders().size()) {
      throw new Refused("empty or repeated bundle for " + worker.courier.id());
    }
    for (String id : action.orders()) {
      if (!order(id).restaurant().equals(action.location())) {
        throw new Refused("order %s is not at %s".formatted(id, action.location()));
      }
      if (picked.contains(id)) {
        throw new Refused("order %s was picked already".formatted(id));
      }
    }
  }

  /** Orders of stops that have not started are free again, so that they can change hands. */
  private Map<String, Worker> release(Set<Worker> instructed) {
    Map<String, Worker> released = new HashMap<>();
    for (Worker worker : instructed) {
      for (Leg leg : worker.plan) {
        if (leg.kind == Action.Kind.PICK) {
          for (String order : leg.orders) {
            if (owner.get(order) == worker) {
              owner.remove(order);
              released.put(order, worker);
            }
          }
        }
      }
    }
    return released;
  }

  private void claim(String order, Worker worker, Map<String, Worker> released) {
    Worker before = owner.get(order);
    if (before == worker) {
      return;
    }
    if (before != null) {
      throw new Refused("order %s belongs to %s".formatted(order, before.courier.id()));
    }
    if (released.get(order) != worker) {
      assigned.put(order, minute);
    }
    owner.put(order, worker);
  }

  private void refuseUnlessComplete(Worker worker, List<Leg> legs) {
    List<String> board = new ArrayList<>(worker.board);
    Leg now = worker.now;
    if (now != null && now.isOpenPick()) {
      board.addAll(now.orders);
    }
    String id = worker.courier.id();
    for (Leg leg : legs) {
      if (leg.kind != Action.Kind.DROP && strict && !board.isEmpty()) {
        throw new Refused("strict: next restaurant with orders on board (%s)".formatted(id));
      }
      if (leg.kind == Action.Kind.PICK) {
        board.addAll(leg.orders);
        if (capacity > 0 && board.size() > capacity) {
          throw new Refused("capacity (%s)".formatted(id));
        }
      } else if (leg.kind == Action.Kind.DROP && !board.remove(leg.location)) {
        throw new Refused("drop of %s which is not on board of %s".formatted(leg.location, id));
      }
    }
    if (!board.isEmpty()) {
      throw new Refused("plan of %s leaves %s undelivered".formatted(id, board));
    }
  }

  // ---- execution

  private void execute(Worker worker) {
    while (true) {
      if (worker.now == null) {
        if (worker.plan.isEmpty() || minute < worker.courier.on()) {
          return;
        }
        Leg leg = worker.plan.removeFirst();
        if (leg.kind == Action.Kind.PICK && minute > worker.courier.off()) {
          giveUp(worker, leg);
          continue;
        }
        start(worker, leg);
        if (worker.now == null) {
          continue;
        }
      }
      Leg leg = worker.now;
      if (leg == null || !leg.isOpenPick()) {
        return;
      }
      if (minute > worker.courier.off()) {
        leaveWithout(worker, leg);
        if (worker.now == null) {
          continue;
        }
        return;
      }
      pickUpWhenReady(worker, leg);
      return;
    }
  }

  private void start(Worker worker, Leg leg) {
    int half = instance.parameters().dropoffService() / 2;
    leg.depart = minute;
    leg.arrive = minute + minutes(worker.at, leg.location);
    worker.now = leg;
    if (leg.kind == Action.Kind.MOVE) {
      leg.event = leg.leave = leg.arrive;
    } else if (leg.kind == Action.Kind.DROP) {
      leg.event = leg.arrive + half;
      leg.leave = leg.event + half;
      worker.board.remove(leg.location);
    }
    if (leg.kind != Action.Kind.PICK) {
      note(worker, leg);
    }
    leaveIfOver(worker, leg);
  }

  private void leaveIfOver(Worker worker, Leg leg) {
    if (leg.leave >= 0 && leg.leave <= minute) {
      worker.at = leg.location;
      worker.now = null;
    }
  }

  private void pickUpWhenReady(Worker worker, Leg leg) {
    int half = instance.parameters().pickupService() / 2;
    boolean ready = leg.orders.stream().allMatch(id -> order(id).ready() <= minute);
    if (minute >= leg.arrive + half && ready) {
      leg.event = minute;
      leg.leave = minute + half;
      picked.addAll(leg.orders);
      worker.board.addAll(leg.orders);
      note(worker, leg);
    }
  }

  /** The food was not ready before the end of the shift. */
  private void leaveWithout(Worker worker, Leg leg) {
    giveUp(worker, leg);
    leg.kind = Action.Kind.MOVE;
    leg.event = leg.leave = leg.arrive;
    note(worker, leg);
    leaveIfOver(worker, leg);
  }

  private void giveUp(Worker worker, Leg leg) {
    Set<String> lost = new HashSet<>(leg.orders);
    worker.plan.removeIf(one -> one.kind == Action.Kind.DROP && lost.contains(one.location));
    lost.forEach(owner::remove);
    lost.forEach(assigned::remove);
  }

  private void note(Worker worker, Leg leg) {
    boolean pick = leg.kind == Action.Kind.PICK;
    worker.done.add(
        new Performed(
            worker.courier.id(),
            worker.done.size(),
            leg.kind,
            leg.location,
            Math.min(leg.decided, leg.depart),
            leg.depart,
            leg.arrive,
            leg.event,
            leg.leave,
            pick ? leg.orders : List.of(),
            pick
                ? leg.orders.stream().map(id -> assigned.getOrDefault(id, 0)).toList()
                : List.of()));
  }

  private int minutes(String from, String to) {
    int[] a = point(from);
    int[] b = point(to);
    return instance.parameters().minutes(a[0], a[1], b[0], b[1]);
  }

  private int[] point(String location) {
    Instance.Restaurant restaurant = restaurants.get(location);
    if (restaurant != null) {
      return new int[] {restaurant.x(), restaurant.y()};
    }
    Worker worker = workers.get(location);
    if (worker != null) {
      return new int[] {worker.courier.x(), worker.courier.y()};
    }
    Instance.Order order = order(location);
    return new int[] {order.x(), order.y()};
  }
}
