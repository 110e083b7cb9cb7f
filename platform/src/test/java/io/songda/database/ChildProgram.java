package io.songda.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second JVM that opens a database like the city does, and can be killed. */
final class ChildProgram implements AutoCloseable {

  private final Process process;

  private ChildProgram(Process process) {
    this.process = process;
  }

  /** Starts the embedded database, migrates what lies below the class path folder, and stays. */
  static ChildProgram start(Path data, String scripts) throws IOException {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx200m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ChildProgram.class.getName(),
            data.toString(),
            scripts);
    return new ChildProgram(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** The child's story: every step is one line on its standard output. */
  public static void main(String[] args) throws InterruptedException {
    try (MariaDbServer server = MariaDbServer.start(Path.of(args[0]))) {
      System.out.println("server " + server.pid());
      new Migrations(server.address(), ModuleScripts.below(args[1])).runAll();
      System.out.println("ready");
      Thread.currentThread().join();
    }
  }

  /** The process number of the child's server, once it runs. */
  long serverPid() throws IOException {
    return Long.parseLong(awaitLine("server ").substring("server ".length()));
  }

  /** Waits until the tables are migrated. */
  void awaitReady() throws IOException {
    awaitLine("ready");
  }

  private String awaitLine(String start) throws IOException {
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new IOException("The child ended before it said " + start);
  }

  /** Lets the child run for a while; it may end earlier by itself. */
  void runFor(Duration time) throws InterruptedException {
    process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** kill -9, and waits until the child is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Kills a child that still runs and waits for its server, which its watchdog ends: until then the
   * server writes into the folder that the test is about to remove.
   */
  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> below = process.descendants().toList();
    kill();
    below.forEach(ended -> ended.onExit().orTimeout(10, TimeUnit.SECONDS).join());
  }
}
