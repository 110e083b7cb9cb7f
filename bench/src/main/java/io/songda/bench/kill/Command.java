package io.songda.bench.kill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A command of the machine that has ended.
 *
 * @param said everything it said, faults too
 */
record Command(String line, int code, String said) {

  /** Runs it to its end. */
  static Command run(String... words) throws IOException {
    String line = String.join(" ", words);
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Command(line, process.waitFor(), said.strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted during " + line, e);
    }
  }

  /** Runs it to its end, which must be a good one. */
  static void require(String... words) throws IOException {
    Command command = run(words);
    if (command.failed()) {
      throw new IOException(
          "%s ended with %d: %s".formatted(command.line, command.code, command.said));
    }
  }

  boolean failed() {
    return code != 0;
  }
}
