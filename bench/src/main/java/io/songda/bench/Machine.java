package io.songda.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a figure was measured.
 *
 * @param memoryMiB of the whole machine
 * @param load the average load of the last minute when the report was written; the load of others
 *     counts against the figures
 */
public record Machine(
    int cores,
    String processor,
    long memoryMiB,
    String os,
    String jvm,
    String database,
    double load) {

  /** This machine. */
  public static Machine here() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        model(),
        system.getTotalMemorySize() >> 20,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        "MariaDB 11.4.5, embedded, flushed on every commit",
        system.getSystemLoadAverage());
  }

  private static String model() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  @Override
  public String toString() {
    return "%d cores (%s), %d MiB, %s, %s, load %.1f"
        .formatted(cores, processor, memoryMiB, jvm, database, load);
  }
}
