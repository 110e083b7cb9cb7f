package io.songda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program started by us that holds our pipe, and so ends when we do. */
public final class Child implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(40);

  private final String name;
  private final Process process;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /** Starts a jar; what it says is appended to the log. */
  public static Child start(
      String name, Path jar, List<String> jvm, List<String> arguments, Path log)
      throws IOException {
    List<String> options = new ArrayList<>(jvm);
    Path cache = jar.resolveSibling(jar.getFileName().toString().replace(".jar", ".aot"));
    if (Files.isRegularFile(cache)) { // what a rehearsal learnt about starting; ./songda makes it
      options.add("-XX:AOTCache=" + cache);
    }
    options.add("-jar");
    options.add(jar.toString());
    options.addAll(arguments);
    return java(name, options, log);
  }

  /** Starts a JVM with these options, main class and arguments. */
  public static Child java(String name, List<String> options, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new Child(name, process);
  }

  /** Its process number. */
  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** kill -9; returns when it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end in good order and waits; it is killed when it does not. */
  public void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
      kill();
      throw new IllegalStateException(name + " did not end in " + GRACE);
    }
  }

  /** Waits for its end; returns the exit code. */
  public int await(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
      throw new IllegalStateException(name + " did not end in " + atMost);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
