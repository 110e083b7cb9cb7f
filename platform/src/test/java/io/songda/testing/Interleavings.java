package io.songda.testing;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import org.assertj.core.api.Assertions;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Tries what two threads can do to a structure in memory: Lincheck lets each run up to any of its
 * steps before the other goes on, and holds what they were answered against every order of the same
 * calls one after the other. A model is a public class with operations; such tests are tagged
 * {@code model} and have a JVM of their own, because Lincheck rewrites the classes it steps
 * through.
 */
public final class Interleavings {

  private Interleavings() {}

  /** Whatever two threads do is as if one call came after the other; seconds at most. */
  public static void areOrderlyIn(Class<?> model) {
    options(4, 40).check(model);
  }

  /** The same with many more calls and schedules; minutes. */
  public static void areOrderlyForLongIn(Class<?> model) {
    options(60, 2_000).actorsPerThread(3).check(model);
  }

  /**
   * A structure that is known to be wrong is found to be wrong as soon as one schedule shows it.
   */
  public static void areFoundOutIn(Class<?> brokenTwin) {
    areFoundOutIn(brokenTwin, 80);
  }

  /** The same for a fault that needs several changes between the threads: more schedules. */
  public static void areFoundOutIn(Class<?> brokenTwin, int schedules) {
    Assertions.assertThatExceptionOfType(LincheckAssertionError.class)
        .as("%s must be found out", brokenTwin.getName())
        .isThrownBy(() -> options(80, schedules).check(brokenTwin))
        .withMessageMatching("(?s).*(Invalid execution results|Validation function).*");
  }

  private static ModelCheckingOptions options(int scenarios, int schedules) {
    return new ModelCheckingOptions()
        .threads(2)
        .actorsPerThread(2)
        .actorsBefore(0)
        .actorsAfter(1)
        .iterations(scenarios)
        .invocationsPerIteration(schedules)
        .minimizeFailedScenario(false)
        .addGuarantee(forClasses(Interleavings::sharesNothing).allMethods().ignore());
  }

  /** What only computes, and the framework: no thread gives way within. */
  private static boolean sharesNothing(String name) {
    return name.startsWith("org.locationtech.")
        || name.startsWith("org.springframework.")
        || name.startsWith("io.songda.geo.Area")
        || name.startsWith("io.songda.geo.Wgs84");
  }
}
