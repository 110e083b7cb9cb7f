package io.songda.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the hand-written expectation files into one answer per cell. */
final class Expectations {
  static final String REFUSED = "409";
  private static final String NONE = "none";

  private Expectations() {}

  /** Key {@code state event delivery actor}. */
  static Map<String, String> ofOrder() {
    Map<String, String> cells = new LinkedHashMap<>();
    Map<String, Set<String>> named = new LinkedHashMap<>();
    for (String[] line : lines("/lifecycle/order-expectations.tsv")) {
      Set<String> seen = named.computeIfAbsent(line[0] + " " + line[1], _ -> new LinkedHashSet<>());
      for (String ride : rides(line[2], seen)) {
        seen.add(ride);
        putActors(cells, line[0] + " " + line[1] + " " + ride, line, 3);
      }
    }
    return cells;
  }

  /** Key {@code state event actor}. */
  static Map<String, String> ofDelivery() {
    Map<String, String> cells = new LinkedHashMap<>();
    for (String[] line : lines("/lifecycle/delivery-expectations.tsv")) {
      putActors(cells, line[0] + " " + line[1], line, 2);
    }
    return cells;
  }

  static Map<String, String> ofOrderTable(List<Transition> table) {
    OrderLookup lookup = new OrderLookup(table);
    Map<String, String> cells = new LinkedHashMap<>();
    for (OrderStatus from : withNull(OrderStatus.values())) {
      for (OrderEvent event : OrderEvent.values()) {
        for (DeliveryStatus ride : withNull(DeliveryStatus.values())) {
          for (Actor actor : Actor.values()) {
            String key = name(from, "NEW") + " " + event + " " + name(ride, NONE) + " " + actor;
            cells.put(key, answer(lookup.at(from, event, actor, ride)));
          }
        }
      }
    }
    return cells;
  }

  static Map<String, String> ofDeliveryTable(List<DeliveryTransition> table) {
    DeliveryLookup lookup = new DeliveryLookup(table);
    Map<String, String> cells = new LinkedHashMap<>();
    for (DeliveryStatus from : withNull(DeliveryStatus.values())) {
      for (DeliveryEvent event : DeliveryEvent.values()) {
        for (Actor actor : Actor.values()) {
          cells.put(
              name(from, "NEW") + " " + event + " " + actor, answer(lookup.at(from, event, actor)));
        }
      }
    }
    return cells;
  }

  private static String answer(@Nullable Transition row) {
    if (row == null) {
      return REFUSED;
    }
    return row.effect() == null ? row.to().name() : row.to() + "/" + row.effect();
  }

  private static String answer(@Nullable DeliveryTransition row) {
    if (row == null) {
      return REFUSED;
    }
    return row.successor() == null ? row.to().name() : row.to() + ">" + row.successor();
  }

  private static <E> List<@Nullable E> withNull(E[] values) {
    List<@Nullable E> all = new ArrayList<>();
    all.add(null);
    all.addAll(Arrays.asList(values));
    return all;
  }

  private static String name(@Nullable Enum<?> value, String absent) {
    return value == null ? absent : value.name();
  }

  private static Set<String> rides(String column, Set<String> seen) {
    Set<String> all = new LinkedHashSet<>();
    withNull(DeliveryStatus.values()).forEach(ride -> all.add(name(ride, NONE)));
    if (column.equals("others")) {
      all.removeAll(seen);
      return all;
    }
    return column.equals("any") ? all : new LinkedHashSet<>(Arrays.asList(column.split(",")));
  }

  private static void putActors(
      Map<String, String> cells, String prefix, String[] line, int firstActor) {
    for (Actor actor : Actor.values()) {
      String old = cells.put(prefix + " " + actor, line[firstActor + column(actor)]);
      if (old != null) {
        throw new IllegalStateException("stated twice: " + prefix + " " + actor);
      }
    }
  }

  private static int column(Actor actor) {
    return List.of("CU", "MC", "RD", "OP", "SY", "CH", "CA", "AP").indexOf(actor.code());
  }

  private static List<String[]> lines(String resource) {
    try (InputStream in = Expectations.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("state\t"))
          .map(line -> line.split("\t"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
