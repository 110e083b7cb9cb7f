package io.songda.simulator.conduct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What all programs of the demo hold in memory. */
public final class Memory {
  private Memory() {}

  /**
   * Resident MiB of this program and everything it started, the database included; nothing where
   * the system does not tell.
   */
  public static OptionalLong residentMib() {
    ProcessHandle self = ProcessHandle.current();
    long kib = Stream.concat(Stream.of(self), self.descendants()).mapToLong(Memory::kib).sum();
    return kib == 0 ? OptionalLong.empty() : OptionalLong.of(kib / 1_024);
  }

  private static long kib(ProcessHandle process) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // ended meanwhile, or not Linux
    }
  }
}
