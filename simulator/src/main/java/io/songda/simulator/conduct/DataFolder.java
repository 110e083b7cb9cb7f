package io.songda.simulator.conduct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where one demo keeps everything; removed at a clean end unless somebody named it. */
public final class DataFolder implements AutoCloseable {
  private final Path folder;
  private final boolean keep;

  private DataFolder(Path folder, boolean keep) {
    this.folder = folder;
    this.keep = keep;
  }

  /**
   * A new, empty folder: the named one, or one of its own below {@code data}.
   *
   * @throws CannotPlay when the named one has something in it, or cannot be made
   */
  public static DataFolder make(@Nullable Path named) {
    Path folder =
        named != null
            ? named.toAbsolutePath()
            : Path.of("data", "demo-" + ProcessHandle.current().pid()).toAbsolutePath();
    try {
      Files.createDirectories(folder);
      requireEmpty(folder);
    } catch (IOException e) {
      throw new CannotPlay("The folder %s cannot be made: %s.".formatted(folder, e.getMessage()));
    }
    return new DataFolder(folder, named != null);
  }

  private static void requireEmpty(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        throw new CannotPlay(
            "%s holds something already; a demo begins in an empty folder, so name another with --data."
                .formatted(folder));
      }
    }
  }

  /** A file or folder in it. */
  public Path at(String name) {
    return folder.resolve(name);
  }

  /** The folder itself. */
  public Path path() {
    return folder;
  }

  /** Removes it, unless somebody named it. */
  @Override
  public void close() {
    if (keep) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> all = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("songda: " + folder + " could not be removed: " + e.getMessage());
    }
  }
}
