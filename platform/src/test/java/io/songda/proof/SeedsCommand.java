package io.songda.proof;

import java.util.Arrays;
import java.util.List;

/**
 * {@code SeedsCommand FROM COUNT THREADS} runs seeds; {@code SeedsCommand trace SEED} shows one.
 */
public final class SeedsCommand {

  private SeedsCommand() {}

  public static void main(String[] arguments) {
    List<String> given = Arrays.asList(arguments);
    if (given.getFirst().equals("trace")) {
      trace(Long.parseLong(given.get(1)));
    } else {
      Seeds.quietly(() -> run(given));
    }
  }

  private static void trace(long seed) {
    World.Outcome outcome =
        new World(seed, new Town(Mutant.NONE), Mutant.NONE, System.out::println).run();
    System.out.printf("seed %d: %d events%n", seed, outcome.events());
    outcome.violations().forEach(one -> System.out.println("VIOLATION " + one));
  }

  private static void run(List<String> arguments) {
    if (arguments.getFirst().equals("bugs")) {
      for (Bugs bug : Bugs.values()) {
        World.Outcome found = Bugs.find(bug, Long.parseLong(arguments.get(1)));
        System.out.println(bug + ": " + (found == null ? "NOT FOUND" : found.violations()));
      }
      return;
    }
    Seeds.Result result =
        Seeds.run(
            Long.parseLong(arguments.get(0)),
            Long.parseLong(arguments.get(1)),
            Integer.parseInt(arguments.get(2)),
            Mutant.NONE,
            20);
    result.told().forEach(one -> System.out.println("VIOLATION " + one));
    System.out.printf(
        "RESULT seeds=%d events=%d seconds=%.3f cpu=%.3f failures=%d%n",
        result.seeds(),
        result.events(),
        result.seconds(),
        result.cpuSeconds(),
        result.failures().size());
  }
}
