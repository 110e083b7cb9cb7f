package io.songda.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The jars the same build has just made; without them there is no city to try anything on. */
public final class FreshJars {

  private static final boolean CI = "true".equals(System.getenv("CI"));

  private FreshJars() {}

  /** Lets programs start platform and sandbox; skips the test where they were not built. */
  public static void use() throws IOException {
    use("platform");
    use("sandbox");
  }

  private static void use(String part) throws IOException {
    String property = "songda." + part + ".jar";
    if (System.getProperty(property) == null) {
      Optional<Path> jar = freshJar(Path.of("..", part, "target"));
      String why = "no fresh jar of %s: build with `mvn verify`".formatted(part);
      assertThat(jar.isPresent() || !CI).as(why).isTrue();
      assumeTrue(jar.isPresent(), why);
      System.setProperty(property, jar.orElseThrow().toString());
    }
  }

  private static Optional<Path> freshJar(Path target) throws IOException {
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("songda-.*[0-9]\\.jar"))
          .filter(jar -> age(jar) <= youngest(target.resolve("classes")))
          .findFirst();
    }
  }

  private static long youngest(Path classes) {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(Files::isRegularFile)
          .map(FreshJars::age)
          .min(Comparator.naturalOrder())
          .orElse(Long.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long age(Path file) {
    try {
      return System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
