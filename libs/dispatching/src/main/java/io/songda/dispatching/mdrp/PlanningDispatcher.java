package io.songda.dispatching.mdrp;

import io.songda.dispatching.Counter;
import io.songda.dispatching.Delivery;
import io.songda.dispatching.ReadyForecast;
import io.songda.dispatching.Rider;
import io.songda.dispatching.Snapshot;
import io.songda.dispatching.Stop;
import io.songda.dispatching.plan.Commitment;
import io.songda.dispatching.plan.Move;
import io.songda.dispatching.plan.Plan;
import io.songda.dispatching.plan.Planner;
import io.songda.dispatching.plan.Policy;
import io.songda.dispatching.plan.Tour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plays the arena with the planner: every minute one snapshot, one plan, the due instructions. */
public final class PlanningDispatcher implements Dispatcher {

  /** Seconds; what stores' estimates are wrong by, before anything is known. */
  private static final double GUESSED_ERROR = 300;

  private final Function<Setting, Policy> policies;
  private @Nullable Day day;

  /** The policy is made for each day. */
  public PlanningDispatcher(Function<Setting, Policy> policies) {
    this.policies = policies;
  }

  @Override
  public void begin(Setting setting) {
    day = new Day(setting, new Planner(policies.apply(setting)));
  }

  @Override
  public Map<String, List<Action>> decide(Tick tick) {
    if (day == null) {
      throw new IllegalStateException("The day has not begun");
    }
    return day.decide(tick);
  }

  /** What is known of a day. */
  private static final class Day {

    private final Setting setting;
    private final Planner planner;
    private final Locations locations;
    private final Map<String, Integer> courierNumbers = new HashMap<>();
    private final List<Instance.Order> orders = new ArrayList<>();
    private final Map<String, Integer> orderNumbers = new HashMap<>();
    private final List<Integer> ready = new ArrayList<>();
    private final Set<Integer> open = new java.util.TreeSet<>();
    private final Map<Integer, String> carrier = new HashMap<>();
    private final ReadyForecast forecast = new ReadyForecast(GUESSED_ERROR);
    private final Set<Integer> known = new HashSet<>();
    private final RecentDemand demand = new RecentDemand();
    private final Map<Long, List<Stop>> routes = new HashMap<>();
    private final Map<Long, List<String>> toldDrops = new HashMap<>();

    Day(Setting setting, Planner planner) {
      this.setting = setting;
      this.planner = planner;
      this.locations = new Locations(setting.parameters());
      setting.restaurants().forEach(one -> locations.add(one.id(), one.x(), one.y()));
      for (Instance.Courier one : setting.couriers()) {
        locations.add(one.id(), one.x(), one.y());
        courierNumbers.put(one.id(), courierNumbers.size());
      }
    }

    Map<String, List<Action>> decide(Tick tick) {
      learn(tick);
      Snapshot snapshot = snapshot(tick);
      Plan plan = planner.plan(snapshot);
      routes.clear();
      plan.tours().forEach(tour -> routes.put(tour.rider(), tour.route()));
      return actions(snapshot, plan);
    }

    private void learn(Tick tick) {
      demand.fade();
      for (Instance.Order order : tick.placed()) {
        locations.add(order.id(), order.x(), order.y());
        orderNumbers.put(order.id(), orders.size());
        open.add(orders.size());
        orders.add(order);
        ready.add(order.ready());
        demand.note(locations.number(order.restaurant()));
        if (setting.estimates()) {
          forecast.told(
              locations.number(order.restaurant()), 60 * (order.ready() - order.placed()));
        }
      }
      tick.ready().forEach((id, minute) -> learnTruth(number(id), minute));
    }

    private void learnTruth(int number, int minute) {
      Instance.Order order = orders.get(number);
      int store = locations.number(order.restaurant());
      forecast.learn(
          store, 60 * (ready.get(number) - order.placed()), 60 * (minute - order.placed()));
      ready.set(number, minute);
      known.add(number);
    }

    private int number(String order) {
      Integer number = orderNumbers.get(order);
      if (number == null) {
        throw new IllegalArgumentException("Nobody has told of the order " + order);
      }
      return number;
    }

    private Snapshot snapshot(Tick tick) {
      Set<Integer> onBoard = new HashSet<>();
      Set<String> visible = new HashSet<>();
      List<Rider> riders = new ArrayList<>();
      for (Tick.Seen seen : tick.couriers()) {
        visible.add(seen.id());
        for (String order : seen.board()) {
          onBoard.add(number(order));
          carrier.put(number(order), seen.id());
        }
        riders.add(rider(seen));
      }
      for (Instance.Courier courier : setting.couriers()) {
        if (courier.on() > tick.minute()) {
          riders.add(waiting(courier));
        }
      }
      // between two stops after the shift a courier is not shown, but still carries
      open.removeIf(order -> visible.contains(carrier.get(order)) && !onBoard.contains(order));
      List<Delivery> deliveries =
          open.stream()
              .filter(order -> onBoard.contains(order) || !carrier.containsKey(order))
              .map(this::delivery)
              .toList();
      return new Snapshot(60 * tick.minute(), deliveries, riders, locations, demand.expected());
    }

    private Delivery delivery(int number) {
      Instance.Order order = orders.get(number);
      int store = locations.number(order.restaurant());
      Delivery delivery =
          Delivery.of(
              number,
              store,
              locations.number(order.id()),
              60 * order.placed(),
              60 * ready.get(number),
              60 * (order.placed() + setting.parameters().target()));
      if (!setting.estimates() || known.contains(number)) {
        return delivery;
      }
      ReadyForecast.Guess guess = forecast.guess(store, delivery.ready() - delivery.placed());
      return delivery.guessed(delivery.placed() + guess.seconds(), guess.spread());
    }

    private Rider rider(Tick.Seen seen) {
      long number = courierNumbers.getOrDefault(seen.id(), -1);
      Instance.Courier courier = setting.couriers().get((int) number);
      Counter counter =
          seen.doing() == Tick.Doing.PICK
              ? new Counter(60 * seen.earliest(), numbers(seen.bundle()))
              : null;
      return new Rider(
          number,
          locations.number(seen.at()),
          60 * seen.free(),
          60 * courier.on(),
          60 * courier.off(),
          setting.capacity() == 0 ? Integer.MAX_VALUE : setting.capacity(),
          -1,
          numbers(seen.board()),
          counter,
          routes.getOrDefault(number, List.of()),
          0,
          0,
          0);
    }

    private Rider waiting(Instance.Courier courier) {
      return rider(
          new Tick.Seen(
              courier.id(),
              courier.id(),
              courier.on(),
              Tick.Doing.NOTHING,
              List.of(),
              List.of(),
              0));
    }

    private List<Long> numbers(List<String> ids) {
      return ids.stream().map(id -> (long) number(id)).toList();
    }

    private Map<String, List<Action>> actions(Snapshot snapshot, Plan plan) {
      Map<String, List<Action>> actions = new LinkedHashMap<>();
      Map<Long, Commitment> committed = new HashMap<>();
      plan.commitments().forEach(one -> committed.put(one.rider(), one));
      Map<Long, Tour> tours = new HashMap<>();
      plan.tours().forEach(tour -> tours.put(tour.rider(), tour));
      for (Rider rider : snapshot.riders()) {
        Commitment commitment = committed.get(rider.id());
        Tour tour = tours.get(rider.id());
        if (commitment != null) {
          instruct(actions, rider, commitment.stops());
        } else if (tour != null && !rider.aboard().isEmpty() && rider.counter() == null) {
          remindOfDrops(actions, rider, tour);
        }
      }
      for (Move move : plan.moves()) {
        String restaurant = setting.restaurants().get(move.place()).id();
        actions.put(courier(move.rider()), List.of(Action.move(restaurant)));
      }
      return actions;
    }

    private String courier(long rider) {
      return setting.couriers().get((int) rider).id();
    }

    private void remindOfDrops(Map<String, List<Action>> actions, Rider rider, Tour tour) {
      List<Stop> drops =
          tour.route().stream().filter(stop -> rider.aboard().contains(stop.delivery())).toList();
      if (!drops(drops).equals(toldDrops.get(rider.id()))) {
        instruct(actions, rider, drops);
      }
    }

    private void instruct(Map<String, List<Action>> actions, Rider rider, List<Stop> stops) {
      toldDrops.put(rider.id(), drops(stops));
      List<Action> all = new ArrayList<>();
      for (int i = 0; i < stops.size(); i++) {
        Instance.Order order = orders.get((int) stops.get(i).delivery());
        if (stops.get(i).kind() == Stop.Kind.DROPOFF) {
          all.add(Action.drop(order.id()));
          continue;
        }
        List<String> bundle = new ArrayList<>(List.of(order.id()));
        while (i + 1 < stops.size() && stops.get(i + 1).kind() == Stop.Kind.PICKUP) {
          bundle.add(orders.get((int) stops.get(++i).delivery()).id());
        }
        all.add(Action.pick(order.restaurant(), bundle));
      }
      actions.put(courier(rider.id()), all);
    }

    private List<String> drops(List<Stop> stops) {
      return stops.stream()
          .filter(stop -> stop.kind() == Stop.Kind.DROPOFF)
          .map(stop -> orders.get((int) stop.delivery()).id())
          .toList();
    }
  }
}
