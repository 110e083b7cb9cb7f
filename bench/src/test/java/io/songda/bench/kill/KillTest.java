package io.songda.bench.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.songda.bench.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program {@code bench kill}, shorter: three kills of the whole city under load. */
class KillTest {

  private static final boolean CI = "true".equals(System.getenv("CI"));

  @TempDir private Path folder;

  @Test
  void threeKillsUnderLoadLoseNothing() throws Exception {
    useJar("platform");
    useJar("sandbox");
    Kill.Plan plan = new Kill.Plan(3, 12, 2, Duration.ofMillis(120), 1, false, true, folder);
    Report report = new Kill().run(plan);
    report.print(System.out);
    assertThat(report.violations()).isEmpty();
    assertThat(report.value("kills")).isEqualTo(3);
    assertThat(report.value("lost")).isZero();
    assertThat(report.value("doubled")).isZero();
    assertThat(report.value("torn")).isZero();
    assertThat(report.value("ledger_sum_fen")).isZero();
    assertThat(report.value("acknowledged_orders")).isGreaterThan(50);
    assertThat(report.value("least_paid_share_at_a_kill")).isGreaterThanOrEqualTo(0.3);
    assertThat(report.value("least_refunding_at_a_kill")).isPositive();
    assertThat(report.value("least_in_delivery_at_a_kill")).isPositive();
    assertThat(report.value("refunds")).isPositive();
    assertThat(report.value("delivered")).isPositive();
    assertThat(report.value("unknown_answers")).as("kills hit running requests").isPositive();
  }

  /** The jars the same build has just made; without them there is no city to kill. */
  private static void useJar(String part) throws IOException {
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
          .map(KillTest::age)
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
