package io.songda.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The memory that processes have had. */
public final class MemoryMeter {

  private static final String MOST = "VmHWM:";

  private MemoryMeter() {}

  /**
   * The most a process has had in memory at any time since its start, in MiB; 0 where /proc does
   * not tell.
   */
  public static double mostMib(long pid) throws IOException {
    Path status = Path.of("/proc", String.valueOf(pid), "status");
    List<String> lines = Files.isReadable(status) ? Files.readAllLines(status) : List.of();
    return lines.stream()
            .filter(line -> line.startsWith(MOST))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .findFirst()
            .orElse(0)
        / 1_024.0;
  }
}
