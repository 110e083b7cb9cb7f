package io.songda.bench.kill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A database server on a copy of another one's data, with the very command of that one. */
final class RecoveredDatabase implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> PLACES = List.of("--datadir=", "--tmpdir=", "--pid-file=");

  /** Becomes the server; a reader beside it ends the server when we are gone. */
  private static final String SCRIPT =
      """
      exec 3<&0
      ( cat <&3 >/dev/null; grep -q mariadbd /proc/$$/cmdline && kill -9 $$ ) >/dev/null 2>&1 &
      exec "$@" 3<&- </dev/null
      """;

  private final Process process;
  private final long recoveryMillis;

  private RecoveredDatabase(Process process, long recoveryMillis) {
    this.process = process;
    this.recoveryMillis = recoveryMillis;
  }

  /** The command line of a running server. */
  static List<String> commandOf(long pid) throws IOException {
    String line =
        Files.readString(Path.of("/proc", "" + pid, "cmdline"), StandardCharsets.ISO_8859_1);
    return List.of(line.split("\0"));
  }

  /**
   * Starts it on the copy and returns when it has recovered.
   *
   * @param original the data folder that the command names
   * @throws IOException when it cannot recover, with what it says
   */
  static RecoveredDatabase start(List<String> command, Path original, Path copy, Path log)
      throws IOException {
    Files.deleteIfExists(copy.resolve("mariadb.pid"));
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "mariadbd"));
    line.addAll(moved(command, original, copy));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      awaitReady(process, log, start);
    } catch (IOException e) {
      end(process);
      throw e;
    }
    return new RecoveredDatabase(process, (System.nanoTime() - start) / 1_000_000);
  }

  private static List<String> moved(List<String> command, Path original, Path copy)
      throws IOException {
    String port = "--port=" + freePort();
    return command.stream()
        .map(word -> word.startsWith("--port=") ? port : word)
        .map(
            word ->
                PLACES.stream().anyMatch(word::startsWith)
                    ? word.replace(original.toString(), copy.toString())
                    : word)
        .toList();
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return probe.getLocalPort();
    }
  }

  private static void awaitReady(Process process, Path log, long start) throws IOException {
    while (!said(log).contains("ready for connections")) {
      if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IOException(lastWords(log));
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private static String lastWords(Path log) throws IOException {
    Stream<String> errors = said(log).lines().filter(line -> line.contains("ERROR"));
    return errors.findFirst().orElse("it says nothing");
  }

  private static String said(Path log) throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
  }

  /** From the start of the process to its first connection. */
  long recoveryMillis() {
    return recoveryMillis;
  }

  private static void end(Process process) {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end(process); // an image needs no orderly end
  }
}
