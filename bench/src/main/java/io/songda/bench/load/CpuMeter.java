package io.songda.bench.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The processor time that processes have used, and the share of it a JVM spent on compiling. */
public final class CpuMeter {

  private static final List<String> COMPILERS = List.of("C1 Compiler", "C2 Compiler");
  private static final long TICK_MICROS = 10_000; // USER_HZ is 100 on every Linux we know

  private CpuMeter() {}

  /** In microseconds, user and system. */
  public static long micros(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(CpuMeter::micros)
        .orElse(0L);
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1_000;
  }

  /**
   * What the JVM's compiler threads that live now have used, in microseconds; 0 where /proc does
   * not tell. A compiler thread that has ended is not in it, so it is a lower bound.
   */
  public static long compilerMicros(long pid) {
    Path tasks = Path.of("/proc", String.valueOf(pid), "task");
    if (!Files.isDirectory(tasks)) {
      return 0;
    }
    long ticks = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        ticks += compilerTicks(Files.readString(thread.resolve("stat")));
      }
    } catch (IOException e) {
      return 0;
    }
    return ticks * TICK_MICROS;
  }

  /** Fields 14 and 15 of {@code stat} when the thread's name, in brackets, is a compiler's. */
  private static long compilerTicks(String stat) {
    String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    if (COMPILERS.stream().noneMatch(name::startsWith)) {
      return 0;
    }
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }
}
