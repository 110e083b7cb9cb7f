package io.songda.api;

import io.songda.shared.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hand-written file that says who may do what: one line per endpoint, one column per role. The
 * head of the file explains its form.
 */
final class Matrix {

  private static final String FILE = "/authorisation-matrix.tsv";
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+):([\\w-]+)}");
  private static final String NUMBER = "number";
  private static final List<Role> COLUMNS =
      List.of(Role.GUEST, Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR, Role.PARTNER);

  /** Whose thing the path names. */
  enum Whose {
    OWN,
    FOREIGN,
    UNKNOWN
  }

  /**
   * One endpoint.
   *
   * @param path with its query; what varies stands as {@code {name:kind}}
   * @param answers the statuses for own, foreign and unknown things; one for all when nothing
   *     varies; none when the case cannot be
   */
  record Line(String method, String path, Map<Role, List<Integer>> answers, @Nullable String body) {

    /** As the program maps it, e.g. {@code GET /api/v1/orders/{id}}. */
    String endpoint() {
      return method + " " + SLOT.matcher(path.replaceFirst("\\?.*", "")).replaceAll("{$1}");
    }

    /** The kinds of the things in the path, in order; a number is nobody's thing. */
    List<String> kinds() {
      return SLOT.matcher(path)
          .results()
          .map(slot -> slot.group(2))
          .filter(kind -> !kind.equals(NUMBER))
          .toList();
    }

    /** The path with things put in its slots, in order. */
    String at(List<String> things) {
      Matcher slots = SLOT.matcher(path);
      List<String> left = new ArrayList<>(things);
      return slots.replaceAll(
          slot ->
              slot.group(2).equals(NUMBER) ? "1" : Matcher.quoteReplacement(left.removeFirst()));
    }

    boolean varies() {
      return answers.values().stream().anyMatch(statuses -> statuses.size() > 1);
    }

    /** The expected status; 0 when the case cannot be. */
    int answer(Role role, Whose whose) {
      List<Integer> statuses = Objects.requireNonNull(answers.get(role));
      return statuses.size() == 1 ? statuses.getFirst() : statuses.get(whose.ordinal());
    }
  }

  private Matrix() {}

  static List<Line> lines() {
    return text()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Matrix::line)
        .toList();
  }

  private static Line line(String text) {
    List<String> cells = Arrays.stream(text.split("\t+", 8)).map(String::strip).toList();
    String[] endpoint = cells.getFirst().split(" +", 2);
    Map<Role, List<Integer>> answers = new EnumMap<>(Role.class);
    for (int column = 0; column < COLUMNS.size(); column++) {
      answers.put(COLUMNS.get(column), statuses(cells.get(column + 1)));
    }
    String body = cells.size() > 7 ? cells.get(7) : null;
    return new Line(endpoint[0], endpoint[1], answers, body);
  }

  private static List<Integer> statuses(String cell) {
    return Arrays.stream(cell.split("/"))
        .map(one -> one.equals("-") ? 0 : Integer.parseInt(one))
        .toList();
  }

  private static String text() {
    try (InputStream file = Objects.requireNonNull(Matrix.class.getResourceAsStream(FILE))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
