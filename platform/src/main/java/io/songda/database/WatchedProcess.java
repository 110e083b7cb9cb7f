package io.songda.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A mariadbd child process that ends when this program ends, however this program ends. */
final class WatchedProcess {

  /**
   * The shell becomes the server; beside it a reader waits on the pipe from this program. The pipe
   * closes when the program is gone, even by kill -9: then the server is asked to stop, and soon
   * killed, which its redo log makes safe. The pid file proves that the process number still means
   * our server. Signals of the terminal are ignored, because the program itself stops the server in
   * good order.
   */
  private static final String SCRIPT =
      """
      trap '' INT QUIT HUP
      pid_file=$1 input=$2
      shift 2
      exec 3<&0
      echo $$ > "$pid_file"
      ours() { [ "$(cat "$pid_file" 2>/dev/null)" = $$ ]; }
      (
        cat <&3 >/dev/null
        ours && kill -TERM $$
        sleep 1
        ours && kill -KILL $$
      ) >/dev/null 2>&1 &
      exec "$@" 3<&- <"$input"
      """;

  private final Process process;
  private final Path pidFile;

  private WatchedProcess(Process process, Path pidFile) {
    this.process = process;
    this.pidFile = pidFile;
  }

  static WatchedProcess start(Path pidFile, Path input, Path log, List<String> command)
      throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of("/bin/sh", "-c", SCRIPT, "mariadbd", pidFile.toString(), input.toString()));
    line.addAll(command);
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new WatchedProcess(process, pidFile);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the process to end by itself; returns its exit code. */
  int await(Duration atMost) throws IOException {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    release();
    return process.isAlive() ? -1 : process.exitValue();
  }

  /** Waits for its end, however long that takes. */
  void awaitEnd() throws InterruptedException, IOException {
    process.waitFor();
    release();
  }

  /** Asks the process to stop in good order and waits until it has. */
  void stop(Duration patience) throws IOException {
    process.destroy();
    await(patience);
  }

  private void release() throws IOException {
    Files.deleteIfExists(pidFile); // first, so that the watchdog wakes to nothing
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      return; // the pipe is broken already: nobody reads it any more
    }
  }

  /** Ends the mariadbd that an earlier run left behind, if the pid file still names one of ours. */
  static void endOrphan(Path pidFile, Duration patience) throws IOException {
    Optional<ProcessHandle> orphan = orphan(pidFile);
    if (orphan.isPresent()) {
      orphan.get().destroy();
      if (!gone(orphan.get(), patience)) {
        orphan.get().destroyForcibly();
        gone(orphan.get(), patience);
      }
    }
    Files.deleteIfExists(pidFile);
  }

  private static boolean gone(ProcessHandle process, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (isRunning(process.pid()) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    return !isRunning(process.pid());
  }

  /** Whether a process still holds its files; one that only waits to be counted out does not. */
  static boolean isRunning(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<ProcessHandle> orphan(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String pid = Files.readString(pidFile).strip();
    if (!pid.matches("[1-9][0-9]{0,9}")) {
      return Optional.empty(); // written half
    }
    return ProcessHandle.of(Long.parseLong(pid)).filter(process -> isOurs(process, pidFile));
  }

  /** A process number is reused: only a command line that names our pid file is our server. */
  private static boolean isOurs(ProcessHandle process, Path pidFile) {
    try {
      Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      String words = Files.readString(commandLine, StandardCharsets.ISO_8859_1);
      return Arrays.asList(words.split("\0", -1)).contains(bytesAsText("--pid-file=" + pidFile));
    } catch (IOException e) {
      return false; // it has ended meanwhile
    }
  }

  private static String bytesAsText(String word) {
    return new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
