package io.songda.simulator;

import io.songda.simulator.conduct.CannotPlay;
import io.songda.simulator.conduct.Options;

/**
 * {@code ./songda demo}: starts the payment sandbox and the platform, opens a city and plays it.
 * Exit status 0 unless it could not play or a promise was broken.
 */
public final class Demo {
  private Demo() {}

  /** Plays by these options; see {@link Options#USAGE}. */
  public static void main(String[] args) {
    if (args.length > 0 && (args[0].equals("--help") || args[0].equals("-h"))) {
      System.out.println(Options.USAGE);
      return;
    }
    System.exit(run(args));
  }

  private static int run(String[] args) {
    try (Conductor conductor = new Conductor(Options.of(args))) {
      return conductor.play() ? 0 : 1;
    } catch (CannotPlay reason) {
      System.err.println("songda: " + reason.getMessage());
      return 1;
    }
  }
}
