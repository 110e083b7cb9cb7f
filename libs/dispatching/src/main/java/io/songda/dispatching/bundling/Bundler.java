package io.songda.dispatching.bundling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Divides a batch into bundles of least cost: threads anneal from the best division known, in
 * rounds that begin less and less hot.
 */
public final class Bundler {

  private static final double[] SHARES = {0.5, 0.2, 0.15, 0.15};
  private static final double HOT = 0.1;
  private static final double COLD = 0.001;

  private final int threads;
  private final long seed;

  /**
   * @param threads that work at the same time
   * @param seed of all chance
   */
  public Bundler(int threads, long seed) {
    this.threads = threads;
    this.seed = seed;
  }

  /** Works as long as it may. How far it gets depends on the machine. */
  public Answer divide(Batch batch, Duration most) {
    long began = System.nanoTime();
    return divide(
        batch,
        share -> {
          long from = System.nanoTime();
          double nanos = Math.max(1, (most.toNanos() - (from - began)) * share);
          return () -> () -> (System.nanoTime() - from) / nanos;
        });
  }

  /** Tries so many changes on each thread; the same answer on every machine. */
  public Answer divide(Batch batch, int changes) {
    return divide(
        batch,
        share ->
            () -> {
              int[] asked = {0};
              double most = Math.max(1, changes * share / SHARES.length / 64);
              return () -> asked[0]++ / most;
            });
  }

  /** How the progress of one round is measured, anew for each thread. */
  private interface Clock {
    Supplier<DoubleSupplier> round(double share);
  }

  private Answer divide(Batch batch, Clock clock) {
    List<Annealing> workers = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      workers.add(new Annealing(batch, seed * 1_000_003 + thread));
    }
    Division best = workers.getFirst().singles();
    double mean = best.total / batch.orders().size();
    double left = 1;
    double hot = HOT * mean;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (double share : SHARES) {
        Supplier<DoubleSupplier> progress = clock.round(share / left);
        best = round(pool, workers, best, progress, hot, COLD * mean);
        left -= share;
        hot /= 3;
      }
    }
    return new Answer(batch, best.bundles());
  }

  private static Division round(
      ExecutorService pool,
      List<Annealing> workers,
      Division from,
      Supplier<DoubleSupplier> progress,
      double hot,
      double cold) {
    List<Callable<Division>> tasks = new ArrayList<>();
    for (Annealing worker : workers) {
      DoubleSupplier own = progress.get();
      tasks.add(() -> worker.improve(from, own, hot, cold));
    }
    Division best = from;
    try {
      for (Future<Division> future : pool.invokeAll(tasks)) {
        Division found = future.get();
        best = found.total < best.total ? found : best;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever interrupts gets the best so far
    } catch (ExecutionException e) {
      throw new IllegalStateException("A bundling thread failed", e.getCause());
    }
    return best;
  }
}
