package io.songda.proof;

import java.util.Arrays;
import java.util.List;

/**
 * {@code SeedsCommand FROM COUNT THREADS [BUG]} runs seeds, {@code SeedsCommand trace SEED [BUG]}
 * shows one, {@code SeedsCommand bugs} looks for all planted bugs.
 */
public final class SeedsCommand {

  private SeedsCommand() {}

  public static void main(String[] arguments) {
    List<String> given = Arrays.asList(arguments);
    switch (given.getFirst()) {
      case "trace" -> trace(Long.parseLong(given.get(1)), bug(given, 2));
      case "bugs" -> Seeds.quietly(SeedsCommand::bugs);
      default -> Seeds.quietly(() -> run(given, bug(given, 3)));
    }
  }

  private static Mutant bug(List<String> given, int at) {
    return Mutant.named(given.size() > at ? given.get(at) : null);
  }

  private static void trace(long seed, Mutant mutant) {
    World.Outcome outcome = new World(seed, new Town(mutant), mutant, System.out::println).run();
    System.out.printf("seed %d: %d events%n", seed, outcome.events());
    outcome.violations().forEach(one -> System.out.println("VIOLATION " + one));
  }

  private static void bugs() {
    for (Bugs bug : Bugs.values()) {
      World.Outcome found = Bugs.find(bug, 2_000);
      System.out.println(bug + ": " + (found == null ? "NOT FOUND" : found.violations()));
    }
  }

  private static void run(List<String> given, Mutant mutant) {
    Seeds.Result result =
        Seeds.run(
            Long.parseLong(given.get(0)),
            Long.parseLong(given.get(1)),
            Integer.parseInt(given.get(2)),
            mutant,
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
