package io.songda.order;

import io.songda.idempotency.IdempotencyKey;
import io.songda.shared.DatabaseTrouble;
import io.songda.shared.Refusal;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The one writer of new orders (group commit): it takes what has arrived, writes it in one
 * transaction and answers after the commit. An order that cannot be met is refused alone. One
 * transaction for each order costs the database about seven times as much.
 */
@Component
class Intake {

  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  /** One order on its way into the books. */
  record Arrival(
      PlaceOrder wish, IdempotencyKey key, long deadlineNanos, CompletableFuture<Placed> answer) {

    void answer(Placed placed) {
      answer.complete(placed);
    }

    void refuse(Throwable why) {
      answer.completeExceptionally(why);
    }

    boolean isTooLate() {
      return System.nanoTime() - deadlineNanos > 0;
    }
  }

  private final IntakeBatch batch;
  private final IntakeSettings settings;
  private final OrderMeters meters;
  private final BlockingQueue<Arrival> waiting;
  private final Thread writer;
  private volatile boolean open = true;

  Intake(IntakeBatch batch, IntakeSettings settings, OrderMeters meters) {
    this.batch = batch;
    this.meters = meters;
    this.settings = settings;
    this.waiting = new ArrayBlockingQueue<>(settings.queue());
    meters.watch(waiting, settings.queue());
    this.writer = Thread.ofPlatform().name("intake").unstarted(this::write);
  }

  /** Does what leads to an order and notes how that ended and how long it took. */
  Placed counted(Supplier<Placed> placing) {
    return meters.counted(placing);
  }

  /**
   * Places an order and waits for its commit.
   *
   * @throws Refusal 429 when too many wait, 503 when the database does not answer in time, or why
   *     this order cannot be met
   */
  Placed place(PlaceOrder wish, IdempotencyKey key) {
    long patience = settings.patience().toNanos();
    Arrival arrival =
        new Arrival(wish, key, System.nanoTime() + patience, new CompletableFuture<>());
    if (!open || !waiting.offer(arrival)) {
      throw Refusal.tooMany("orders_overloaded", 1);
    }
    if (!open && waiting.remove(arrival)) { // the writer may have looked for the last time
      throw Refusal.unavailable("shutting_down", 2);
    }
    return await(arrival);
  }

  /**
   * Waits without a time of its own: the writer answers everything it takes, within the deadlines
   * of the arrival and of the connection, and a timer for each order would cost more than a wait.
   */
  private static Placed await(Arrival arrival) {
    try {
      return arrival.answer().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException why) {
        throw why;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable("shutting_down", 2);
    }
  }

  @PostConstruct
  void start() {
    writer.start();
  }

  /** Finishes what has arrived, then stops. */
  @PreDestroy
  void stop() throws InterruptedException {
    open = false;
    writer.join(10_000);
  }

  private void write() {
    List<Arrival> taken = new ArrayList<>(settings.batch());
    while (open || !waiting.isEmpty()) {
      taken.clear();
      if (take(taken)) {
        commit(taken);
      }
    }
  }

  private boolean take(List<Arrival> taken) {
    try {
      Arrival first = waiting.poll(100, TimeUnit.MILLISECONDS);
      if (first == null) {
        return false;
      }
      taken.add(first);
      waiting.drainTo(taken, settings.batch() - 1);
      return true;
    } catch (InterruptedException e) {
      open = false;
      return false;
    }
  }

  /** Writes what was taken and answers everyone; who waited too long is refused. */
  void commit(List<Arrival> taken) {
    List<Arrival> inTime = new ArrayList<>(taken.size());
    for (Arrival arrival : taken) {
      if (arrival.isTooLate()) {
        arrival.refuse(Refusal.unavailable("database_unavailable", 1));
      } else {
        inTime.add(arrival);
      }
    }
    if (inTime.isEmpty()) {
      return;
    }
    long began = System.nanoTime();
    try {
      batch.write(inTime);
    } catch (RuntimeException e) {
      resolve(inTime, e);
    } catch (Error e) { // nobody may wait for ever, and the next orders need a writer
      log.error("A batch of {} orders broke off", inTime.size(), e);
      resolve(inTime, new IllegalStateException("The batch broke off", e));
    } finally {
      meters.batch(inTime.size(), System.nanoTime() - began);
    }
  }

  /**
   * Nobody knows whether a commit happened whose connection was lost: what the keys say on a new
   * connection is the truth; while they cannot be asked, the caller is told to ask again.
   */
  private void resolve(List<Arrival> arrivals, RuntimeException failure) {
    log.warn("A batch of {} orders was not confirmed: {}", arrivals.size(), failure.toString());
    try {
      batch.answerWhatIsThere(arrivals);
    } catch (RuntimeException e) {
      log.warn("The keys cannot be asked either: {}", e.toString());
    }
    boolean passes = DatabaseTrouble.passes(failure);
    for (Arrival arrival : arrivals) {
      arrival.refuse(passes ? Refusal.unavailable("database_unavailable", 2) : failure);
    }
  }
}
