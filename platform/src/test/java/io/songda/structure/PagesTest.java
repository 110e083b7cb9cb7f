package io.songda.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The pages for readers show commands that exist, link to files that exist and know every module.
 */
class PagesTest {

  private static final Pattern COMMAND = Pattern.compile("\\./songda ([a-z][a-z-]*)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final List<String> PAGES =
      List.of("README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md");

  @Test
  void shownCommandsAreCommandsOfTheLauncher() {
    Set<String> commands = words(COMMAND, Platform.read(Platform.REPOSITORY.resolve("songda")));
    for (String page : PAGES) {
      assertThat(commands).as(page).containsAll(words(COMMAND, page(page)));
    }
    assertThat(words(COMMAND, page("README.md"))).contains("demo", "test", "up");
  }

  @Test
  void linksLeadSomewhere() {
    List<String> dead = new ArrayList<>();
    for (String page : PAGES) {
      for (String link : words(LINK, page(page))) {
        Path target = Platform.REPOSITORY.resolve(link);
        if (!Files.exists(target)) {
          dead.add(page + " -> " + link);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void architectureNamesEveryModule() {
    String map = page("ARCHITECTURE.md");
    assertThat(Platform.modules()).allMatch(module -> map.contains("`" + module + "`"));
  }

  private static String page(String name) {
    return Platform.read(Platform.REPOSITORY.resolve(name));
  }

  private static Set<String> words(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
