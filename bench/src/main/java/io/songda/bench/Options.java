package io.songda.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands behind the program's name: {@code --name value}, or {@code --name} alone for yes. */
public final class Options {

  private static final String YES = "yes";

  private final Map<String, String> given;

  private Options(Map<String, String> given) {
    this.given = given;
  }

  /** Refuses what does not start with two dashes. */
  public static Options of(String... arguments) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      if (!arguments[i].startsWith("--")) {
        throw new IllegalArgumentException("'%s' is no option".formatted(arguments[i]));
      }
      boolean hasValue = i + 1 < arguments.length && !arguments[i + 1].startsWith("--");
      given.put(arguments[i].substring(2), hasValue ? arguments[++i] : YES);
    }
    return new Options(given);
  }

  public int number(String name, int otherwise) {
    return Integer.parseInt(given.getOrDefault(name, String.valueOf(otherwise)));
  }

  /** The numbers of these options, each the one that stands beside it when it is absent. */
  public Map<String, Integer> numbers(Map<String, Integer> otherwise) {
    Map<String, Integer> numbers = new LinkedHashMap<>(otherwise);
    numbers.replaceAll(this::number);
    return numbers;
  }

  /** Words between blanks, e.g. the flags of a JVM; the given ones when the option is absent. */
  public List<String> words(String name, List<String> otherwise) {
    String value = given.get(name);
    return value == null ? otherwise : List.of(value.strip().split("\\s+"));
  }

  public boolean flag(String name) {
    return given.containsKey(name);
  }

  public @Nullable Path path(String name) {
    String value = given.get(name);
    return value == null ? null : Path.of(value).toAbsolutePath();
  }
}
