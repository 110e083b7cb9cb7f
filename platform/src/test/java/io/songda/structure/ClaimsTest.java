package io.songda.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/claims.md} names only tests that exist, and says of every other promise that it is
 * not shown yet. {@code -Dsongda.write=true} writes that list anew.
 */
class ClaimsTest {

  private static final Path PAGE = Platform.REPOSITORY.resolve("docs/claims.md");
  private static final String BEGIN = "<!-- kept by ClaimsTest -->\n";
  private static final String END = "<!-- end -->";
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-D]\\d+) \\|.*$");
  private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

  /** How far each part is numbered, and the numbers that are not used. */
  private static final Map<String, Integer> LAST =
      new TreeMap<>(Map.of("A", 157, "B", 118, "C", 35, "D", 42));

  private static final Map<String, Set<Integer>> UNUSED =
      Map.of(
          "A", Set.of(10, 25, 76, 88, 127, 132, 139, 155, 156),
          "B", Set.of(18, 27, 73, 90, 92, 105, 114, 115, 116),
          "C", Set.of(15, 16, 31),
          "D", Set.of(36));

  @Test
  void whatIsShownIsShownByTestsThatExist() {
    List<MatchResult> tests = TEST.matcher(Platform.read(PAGE)).results().toList();
    assertThat(tests).isNotEmpty();
    for (MatchResult test : tests) {
      assertThat(sources(test.group(1)))
          .as("a class %s with a test %s", test.group(1), test.group(2))
          .anyMatch(source -> source.contains("void " + test.group(2) + "("));
    }
  }

  @Test
  void everyRowHasAKnownPromiseAndATest() {
    List<MatchResult> rows = ROW.matcher(Platform.read(PAGE)).results().toList();
    assertThat(rows.stream().map(row -> row.group(1)))
        .doesNotHaveDuplicates()
        .isSubsetOf(promises());
    assertThat(rows.stream().map(MatchResult::group)).allMatch(row -> TEST.matcher(row).find());
  }

  @Test
  void everyOtherPromiseIsNamedAsOpen() throws IOException {
    String page = Platform.read(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    String wanted = page.substring(0, begin) + open(page) + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("songda.write")) {
      Files.writeString(PAGE, wanted);
    }
    assertThat(Platform.read(PAGE))
        .as("docs/claims.md is out of date: run this test with -Dsongda.write=true")
        .isEqualTo(wanted);
  }

  private static String open(String page) {
    Set<String> shown =
        ROW.matcher(page).results().map(row -> row.group(1)).collect(Collectors.toSet());
    return LAST.keySet().stream()
        .map(part -> "- Part %s: %s.\n".formatted(part, open(part, shown)))
        .collect(Collectors.joining());
  }

  private static String open(String part, Set<String> shown) {
    return promises().stream()
        .filter(id -> id.startsWith(part))
        .filter(id -> !shown.contains(id))
        .collect(Collectors.joining(" "));
  }

  private static List<String> promises() {
    List<String> promises = new ArrayList<>();
    LAST.forEach(
        (part, last) ->
            IntStream.rangeClosed(1, last)
                .filter(number -> !UNUSED.getOrDefault(part, Set.of()).contains(number))
                .forEach(number -> promises.add(part + number)));
    return promises;
  }

  private static List<String> sources(String type) {
    return Platform.files(Platform.REPOSITORY, "/" + type + ".java").stream()
        .map(Platform::read)
        .toList();
  }
}
