package io.songda.structure;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The six floors of the platform. Imports go strictly downward, never sideways; {@code shared} and
 * {@code lifecycle} lie below the rest of the first floor, so that everybody may import them.
 * ARCHITECTURE.md shows the same map.
 */
final class Floors {

  /** One class names another. */
  record Import(String from, String to) {}

  private static final String ROOT = "io.songda.";

  private static final List<List<String>> FROM_BELOW =
      List.of(
          List.of("shared"),
          List.of("lifecycle"),
          List.of("eventlog", "timers", "idempotency", "database", "audit", "vault"),
          List.of(
              "identity",
              "customer",
              "area",
              "merchant",
              "catalog",
              "inventory",
              "promotion",
              "basket",
              "rider",
              "tracking",
              "ledger"),
          List.of("pricing", "payment", "dispatch", "messaging"),
          List.of("order"),
          List.of("settlement", "aftersale", "review", "discovery"),
          List.of("live", "webhook", "analytics", "console"));

  /** Pure libraries that everybody may use. */
  private static final List<String> LIBRARIES = List.of("geo", "dispatching");

  private static final Map<String, Integer> HEIGHTS = heights();

  private Floors() {}

  private static Map<String, Integer> heights() {
    Map<String, Integer> heights = new TreeMap<>();
    for (int height = 0; height < FROM_BELOW.size(); height++) {
      for (String module : FROM_BELOW.get(height)) {
        heights.put(module, height);
      }
    }
    return heights;
  }

  /** The floor as it is counted in ARCHITECTURE.md, 1 to 6. */
  static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new TreeMap<>();
    HEIGHTS.forEach((module, height) -> numbers.put(module, Math.max(1, height - 1)));
    return numbers;
  }

  /** A sentence for each module that has no floor. */
  static List<String> homeless(Collection<String> modules) {
    return modules.stream()
        .filter(module -> !HEIGHTS.containsKey(module))
        .map(
            "The module %s stands on no floor; give it one in Floors and ARCHITECTURE.md"
                ::formatted)
        .sorted()
        .toList();
  }

  /** A sentence for each import that goes upward or sideways. */
  static List<String> violations(Collection<Import> imports) {
    return imports.stream().map(Floors::violation).flatMap(Optional::stream).sorted().toList();
  }

  private static Optional<String> violation(Import one) {
    String from = moduleOf(one.from());
    String to = moduleOf(one.to());
    if (from.equals(to) || from.isEmpty() || to.isEmpty() || LIBRARIES.contains(to)) {
      return Optional.empty();
    }
    Integer above = HEIGHTS.get(from);
    Integer below = HEIGHTS.get(to);
    if (above == null || below == null) {
      return Optional.of(
          "%s imports %s, but one of them stands on no floor".formatted(one.from, one.to));
    }
    if (above > below) {
      return Optional.empty();
    }
    String way = above.equals(below) ? "sideways" : "upward";
    return Optional.of(
        "%s imports %s, which is %s (%s to %s)".formatted(one.from, one.to, way, from, to));
  }

  /** The module of a class, e.g. {@code order}; empty for the program itself and for strangers. */
  static String moduleOf(String className) {
    if (!className.startsWith(ROOT)) {
      return "";
    }
    String rest = className.substring(ROOT.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? "" : rest.substring(0, dot);
  }

  /** The map as text, highest floor first, for failure messages. */
  static String asText() {
    return FROM_BELOW.reversed().stream()
        .map(names -> String.join(" ", names))
        .collect(joining("\n"));
  }
}
