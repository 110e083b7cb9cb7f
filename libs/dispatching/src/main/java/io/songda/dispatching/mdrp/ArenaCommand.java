package io.songda.dispatching.mdrp;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * {@code ./songda dispatch-arena}: plays the online protocol on standard input and output. Nothing
 * but the protocol is written there; what goes wrong is said on standard error, with status 1.
 */
public final class ArenaCommand {

  private ArenaCommand() {}

  public static void main(String[] arguments) {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), 1 << 16);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    try {
      play(in, out);
    } catch (IOException | RuntimeException e) {
      System.err.println("dispatch-arena: " + e);
      System.exit(1);
    }
  }

  /** Answers every message until the end of the day or of the input. */
  static void play(BufferedReader in, PrintStream out) throws IOException {
    Dispatcher dispatcher = new PlanningDispatcher(Policies::arena);
    String line;
    while ((line = in.readLine()) != null) {
      if (line.isBlank()) {
        continue;
      }
      Map<?, ?> message = Protocol.message(line);
      switch (String.valueOf(message.get("type"))) {
        case "init" -> {
          dispatcher.begin(Protocol.setting(message));
          say(out, "{\"type\":\"ready\"}");
        }
        case "tick" -> say(out, Protocol.plan(dispatcher.decide(Protocol.tick(message))));
        case "end" -> {
          return;
        }
        default -> throw new IllegalArgumentException("Unknown message " + message.get("type"));
      }
    }
  }

  private static void say(PrintStream out, String line) {
    out.print(line);
    out.print('\n');
    out.flush();
  }
}
