package io.songda.bench.kill;

import io.songda.bench.CannotRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk that can be filled to the last byte without hurting anybody else. Needs root. */
final class SmallDisk implements AutoCloseable {

  private static final int BLOCK = 1 << 20;

  private final Path at;

  private SmallDisk(Path at) {
    this.at = at;
  }

  /**
   * Mounts one of that size.
   *
   * @throws CannotRun when this machine does not let us
   */
  static SmallDisk mount(Path at, int mebibytes) throws CannotRun, IOException {
    Files.createDirectories(at);
    String refused = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", at + "");
    if (!refused.isEmpty()) {
      throw new CannotRun("A disk of its own needs root and the right to mount: " + refused);
    }
    return new SmallDisk(at);
  }

  /** Takes all the room that is left. */
  void fill() throws IOException {
    int size = BLOCK;
    while (size > 0) {
      try {
        Files.write(
            ballast(), new byte[size], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException full) {
        size /= 2;
      }
    }
  }

  /** Gives it back. */
  void makeRoom() throws IOException {
    Files.delete(ballast());
  }

  private Path ballast() {
    return at.resolve("ballast");
  }

  /** What it says when it fails; empty when it does not. */
  private static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int code = process.waitFor();
      return code == 0 ? "" : "%d %s".formatted(code, said.strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted during " + String.join(" ", command), e);
    }
  }

  @Override
  public void close() throws IOException {
    run("umount", "--lazy", at.toString()); // as soon as the last process has ended
  }
}
