package io.songda.proof;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** Runs many seeds on a few threads. */
final class Seeds {

  /** What came of them; the time of all threads is their own, without the compiler's. */
  record Result(
      long seeds,
      long events,
      double seconds,
      double cpuSeconds,
      Mutant mutant,
      List<World.Outcome> failures) {

    /** What did not hold, and how to see it again. */
    List<String> told() {
      return failures.stream()
          .map(
              one ->
                  "%s (see it: ./songda bench seeds --seed %d --trace%s)"
                      .formatted(one.violations().getFirst(), one.seed(), mutant.option()))
          .toList();
    }
  }

  private Seeds() {}

  /** Runs the seeds from the first on, on that many threads; stops after so many failures. */
  static Result run(long first, long count, int threads, Mutant mutant, int mostFailures) {
    long began = System.nanoTime();
    Town town = new Town(mutant);
    AtomicLong next = new AtomicLong(first);
    AtomicLong events = new AtomicLong();
    AtomicLong done = new AtomicLong();
    List<World.Outcome> failures = Collections.synchronizedList(new ArrayList<>());
    AtomicLong cpu = new AtomicLong();
    Runnable work =
        () -> {
          for (long seed = next.getAndIncrement();
              seed < first + count && failures.size() < mostFailures;
              seed = next.getAndIncrement()) {
            World.Outcome outcome = new World(seed, town, mutant, null).run();
            events.addAndGet(outcome.events());
            done.incrementAndGet();
            if (!outcome.violations().isEmpty()) {
              failures.add(outcome);
            }
          }
          cpu.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        };
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(Thread.ofPlatform().name("seeds-" + i).start(work));
    }
    workers.forEach(Seeds::join);
    double seconds = (System.nanoTime() - began) / 1e9;
    List<World.Outcome> sorted = new ArrayList<>(failures);
    sorted.sort(Comparator.comparingLong(World.Outcome::seed));
    return new Result(done.get(), events.get(), seconds, cpu.get() / 1e9, mutant, sorted);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs something while the program logs nothing: it would log each of thousands of mishaps. */
  static void quietly(Runnable work) {
    Logger ours = (Logger) LoggerFactory.getLogger("io.songda");
    Logger springs = (Logger) LoggerFactory.getLogger("org.springframework");
    Level before = ours.getLevel();
    Level springsBefore = springs.getLevel();
    ours.setLevel(Level.OFF);
    springs.setLevel(Level.OFF);
    try {
      work.run();
    } finally {
      ours.setLevel(before);
      springs.setLevel(springsBefore);
    }
  }
}
