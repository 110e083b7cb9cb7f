package io.songda.bench.kill;

import io.songda.bench.CannotRun;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A disk whose power can be cut again and again while somebody writes on it. Needs Linux, root,
 * loop devices and btrfs.
 *
 * <p>From the inside out: the file system that is used (ext4) lies in the file {@code disk.img} of
 * a second one, which stands for the volatile cache of a drive, for what was not flushed is only in
 * that one's page cache. That one lies in the file {@code drive.img} of a btrfs subvolume. A
 * snapshot of the subvolume is taken at one instant, so it holds what had reached the drive by then
 * and nothing that was in one of the two page caches.
 */
final class CuttableDisk implements AutoCloseable {

  private static final long GIB = 1L << 30;
  private static final long DISK_BYTES = 3 * GIB / 2;
  private static final long DRIVE_BYTES = 7 * GIB / 4;
  private static final long OUTER_BYTES = 64 * GIB; // sparse: takes what is written
  private static final List<String> TOOLS =
      List.of("mount", "umount", "losetup", "btrfs", "mkfs.btrfs", "mkfs.ext4");
  private static final int UNMOUNT_TRIES = 40;

  private final Path folder;
  private final Deque<Path> mounted = new ArrayDeque<>();
  private boolean closed;

  private CuttableDisk(Path folder) {
    this.folder = folder;
  }

  /** What one snapshot holds, mounted; unmounted again and deleted when it is closed. */
  final class Image implements AutoCloseable {

    private final String name;
    private final Path data;

    private Image(String name, Path data) {
      this.name = name;
      this.data = data;
    }

    /** The folder that was cut off. */
    Path data() {
      return data;
    }

    @Override
    public void close() throws IOException {
      synchronized (CuttableDisk.this) {
        unmount(data);
        unmount(driveOf(name));
        forget(name);
      }
    }
  }

  /**
   * Makes the disk in a folder and mounts it on {@code data} below {@code user}, a folder of its
   * own.
   *
   * @throws CannotRun when this machine cannot, with the reason
   */
  static CuttableDisk make(Path folder, Path user) throws CannotRun, IOException {
    requireTools();
    Files.createDirectories(folder);
    requireRoom(folder);
    CuttableDisk disk = new CuttableDisk(folder);
    try {
      disk.build(user);
      return disk;
    } catch (CannotRun | IOException | RuntimeException e) {
      disk.close();
      throw e;
    }
  }

  private static void requireTools() throws CannotRun, IOException {
    if (!Files.isDirectory(Path.of("/proc/self"))
        || !Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
      throw new CannotRun("Power cuts need Linux and root, for loop devices and mounts.");
    }
    for (String tool : TOOLS) {
      if (Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
          .noneMatch(path -> Files.isExecutable(Path.of(path, tool)))) {
        throw new CannotRun(
            "Power cuts need %s, which is not installed (Debian: apt install btrfs-progs e2fsprogs mount)."
                .formatted(tool));
      }
    }
  }

  private static void requireRoom(Path folder) throws CannotRun, IOException {
    long room = Files.getFileStore(folder).getUsableSpace();
    if (room < 8 * GIB) {
      throw new CannotRun(
          "Power cuts need 8 GiB of room, and %s has %d MiB.".formatted(folder, room >> 20));
    }
  }

  private void build(Path user) throws CannotRun, IOException {
    Path file = sparse(folder.resolve("outer.img"), OUTER_BYTES);
    Command.require("mkfs.btrfs", "-q", "-m", "single", file.toString());
    try {
      mount(file, outer());
    } catch (IOException e) {
      throw new CannotRun(
          "Power cuts need loop devices and a kernel with btrfs: " + e.getMessage());
    }
    Command.require("btrfs", "-q", "subvolume", "create", outer().resolve("live").toString());
    Path drive = sparse(outer().resolve("live/drive.img"), DRIVE_BYTES);
    Command.require("mkfs.ext4", "-q", "-m", "0", drive.toString());
    mount(drive, driveOf("live"));
    Path disk = sparse(driveOf("live").resolve("disk.img"), DISK_BYTES);
    Command.require("mkfs.ext4", "-q", "-m", "0", disk.toString());
    mount(disk, user.resolve("data"));
  }

  private Path outer() {
    return folder.resolve("outer");
  }

  private Path driveOf(String name) {
    return folder.resolve("drive-" + name);
  }

  /** Keeps what a power cut at this instant would leave. */
  synchronized void cut(String name) throws IOException {
    Path to = outer().resolve(name);
    Path live = outer().resolve("live");
    Command.require("btrfs", "-q", "subvolume", "snapshot", live.toString(), to.toString());
  }

  /** Mounts what was kept under that name on {@code data} below {@code user}. */
  synchronized Image open(String name, Path user) throws IOException {
    mount(outer().resolve(name).resolve("drive.img"), driveOf(name));
    mount(driveOf(name).resolve("disk.img"), user.resolve("data"));
    return new Image(name, user.resolve("data"));
  }

  private void forget(String name) throws IOException {
    Command.require("btrfs", "-q", "subvolume", "delete", outer().resolve(name).toString());
  }

  private void mount(Path file, Path at) throws IOException {
    Files.createDirectories(at);
    Command.require("mount", "-o", "loop,noatime", file.toString(), at.toString());
    mounted.push(at);
  }

  /** Again while a process is still ending; at last as soon as it has ended. */
  private void unmount(Path at) throws IOException {
    for (int i = 0; i < UNMOUNT_TRIES; i++) {
      if (!Command.run("umount", at.toString()).failed()) {
        mounted.remove(at);
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    Command.require("umount", "--lazy", at.toString());
    mounted.remove(at);
  }

  private static Path sparse(Path file, long bytes) throws IOException {
    try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
      made.setLength(bytes);
    }
    return file;
  }

  /** Unmounts everything and deletes it; the loop devices go with their mounts. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    for (Path at : new ArrayList<>(mounted)) {
      unmount(at);
    }
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(one);
        }
      }
    }
  }
}
