package io.songda.dispatching.mdrp;

import io.songda.dispatching.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of the online arena: one JSON object on each line. */
final class Protocol {

  private Protocol() {}

  /** One line from the arena. */
  static Map<?, ?> message(String line) {
    if (Json.read(line) instanceof Map<?, ?> message) {
      return message;
    }
    throw new IllegalArgumentException("A message is a JSON object");
  }

  static Dispatcher.Setting setting(Map<?, ?> init) {
    Map<?, ?> p = object(init.get("params"));
    Instance.Parameters parameters =
        new Instance.Parameters(
            whole(p.get("meters_per_minute")),
            whole(p.get("pickup_service")),
            whole(p.get("dropoff_service")),
            whole(p.get("target")),
            whole(p.get("maximum")),
            number(p.get("pay_order")),
            number(p.get("pay_hour")));
    List<Instance.Restaurant> restaurants = new ArrayList<>();
    for (Object one : array(init.get("restaurants"))) {
      List<?> r = array(one);
      restaurants.add(new Instance.Restaurant(text(r.get(0)), whole(r.get(1)), whole(r.get(2))));
    }
    List<Instance.Courier> couriers = new ArrayList<>();
    for (Object one : array(init.get("couriers"))) {
      List<?> c = array(one);
      couriers.add(
          new Instance.Courier(
              text(c.get(0)), whole(c.get(1)), whole(c.get(2)), whole(c.get(3)), whole(c.get(4))));
    }
    return new Dispatcher.Setting(
        Boolean.TRUE.equals(init.get("estimates")), // not in the shared protocol
        "strict".equals(init.get("mode")),
        whole(init.get("capacity")),
        parameters,
        restaurants,
        couriers);
  }

  static Tick tick(Map<?, ?> message) {
    List<Instance.Order> placed = new ArrayList<>();
    for (Object one : array(message.get("orders"))) {
      List<?> o = array(one);
      placed.add(
          new Instance.Order(
              text(o.get(0)),
              whole(o.get(1)),
              whole(o.get(2)),
              whole(o.get(3)),
              text(o.get(4)),
              whole(o.get(5))));
    }
    List<Tick.Seen> couriers = new ArrayList<>();
    for (Object one : array(message.get("couriers"))) {
      couriers.add(seen(array(one)));
    }
    return new Tick(whole(message.get("t")), placed, couriers, ready(message.get("ready")));
  }

  private static Tick.Seen seen(List<?> c) {
    Object busy = c.get(3);
    return new Tick.Seen(
        text(c.get(0)),
        text(c.get(1)),
        whole(c.get(2)),
        busy == null ? Tick.Doing.NOTHING : Tick.Doing.valueOf(text(busy)),
        texts(c.get(4)),
        texts(c.get(5)),
        c.get(6) == null ? 0 : whole(c.get(6)));
  }

  /** Not in the shared protocol: ready times that were estimates before, as [[order, minute]]. */
  private static Map<String, Integer> ready(@Nullable Object corrections) {
    Map<String, Integer> ready = new LinkedHashMap<>();
    if (corrections != null) {
      for (Object one : array(corrections)) {
        ready.put(text(array(one).get(0)), whole(array(one).get(1)));
      }
    }
    return ready;
  }

  static String plan(Map<String, List<Action>> plans) {
    StringBuilder line = new StringBuilder("{\"type\":\"plan\",\"plans\":{");
    String comma = "";
    for (Map.Entry<String, List<Action>> plan : plans.entrySet()) {
      line.append(comma).append(Json.quote(plan.getKey())).append(":[");
      for (int i = 0; i < plan.getValue().size(); i++) {
        line.append(i == 0 ? "" : ",");
        write(line, plan.getValue().get(i));
      }
      line.append(']');
      comma = ",";
    }
    return line.append("}}").toString();
  }

  private static void write(StringBuilder line, Action action) {
    String letter =
        switch (action.kind()) {
          case PICK -> "P";
          case DROP -> "D";
          case MOVE -> "M";
        };
    line.append("[\"").append(letter).append("\",").append(Json.quote(action.location()));
    if (action.kind() == Action.Kind.PICK) {
      line.append(",[");
      for (int i = 0; i < action.orders().size(); i++) {
        line.append(i == 0 ? "" : ",").append(Json.quote(action.orders().get(i)));
      }
      line.append(']');
    }
    line.append(']');
  }

  private static Map<?, ?> object(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return object;
    }
    throw unexpected("an object", value);
  }

  private static List<?> array(@Nullable Object value) {
    if (value instanceof List<?> array) {
      return array;
    }
    throw unexpected("an array", value);
  }

  private static List<String> texts(@Nullable Object value) {
    return array(value).stream().map(Protocol::text).toList();
  }

  private static String text(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw unexpected("a text", value);
  }

  private static double number(@Nullable Object value) {
    if (value instanceof Double number) {
      return number;
    }
    throw unexpected("a number", value);
  }

  private static int whole(@Nullable Object value) {
    double number = number(value);
    if (number != Math.rint(number) || Math.abs(number) > 1e9) {
      throw unexpected("a whole number", value);
    }
    return (int) number;
  }

  private static IllegalArgumentException unexpected(String wanted, @Nullable Object value) {
    return new IllegalArgumentException("Expected %s, not %s".formatted(wanted, value));
  }
}
