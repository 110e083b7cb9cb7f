package io.songda.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TitlesTests {

  private static final Pattern CODE =
      Pattern.compile(
          "Refusal\\s*\\.\\s*(?:invalid|notFound|conflict|unprocessable|tooMany|unavailable|of)"
              + "\\(\\s*(?:\\d+,\\s*)?\"([a-z0-9_]+)\"");

  private final Titles titles = new Titles();

  @Test
  void everyRefusalHasATitleInChineseAndInEnglish() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String code : codes()) {
      for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
        if (titles.of(code, List.of(language)).isEmpty()) {
          missing.add("problem.%s in %s".formatted(code, language));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static Set<String> codes() throws IOException {
    Set<String> codes = new TreeSet<>(Set.of("not_signed_in", "not_allowed", "body_too_large"));
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher found = CODE.matcher(Files.readString(file));
        while (found.find()) {
          codes.add(found.group(1));
        }
      }
    }
    return codes;
  }
}
