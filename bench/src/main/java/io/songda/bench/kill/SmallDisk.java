package io.songda.bench.kill;

import io.songda.bench.CannotRun;
import java.io.IOException;
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
    Command mount =
        Command.run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", at + "");
    if (mount.failed()) {
      throw new CannotRun(
          "A disk of its own needs root and the right to mount: %d %s"
              .formatted(mount.code(), mount.said()));
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

  @Override
  public void close() throws IOException {
    Command.run("umount", "--lazy", at.toString()); // as soon as the last process has ended
  }
}
