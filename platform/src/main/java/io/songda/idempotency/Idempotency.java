package io.songda.idempotency;

import io.songda.shared.DatabaseTrouble;
import io.songda.shared.Refusal;
import io.songda.shared.Transactions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs a command once per key. */
@Component
public final class Idempotency {

  /** Keys are remembered for this long, in real time. */
  public static final Duration MEMORY = Duration.ofHours(24);

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String REPLAYED = "Idempotency-Replayed";

  private final IdempotencyStore store;
  private final Transactions transactions;
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /** Keys whose command runs in this program: others wait here and not on a connection. */
  private final Map<String, CountDownLatch> running = new ConcurrentHashMap<>();

  Idempotency(IdempotencyStore store, Transactions transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  /**
   * Runs the command in one transaction with its key and stores the answer (as JSON); the same key
   * and body again gives the same answer without running it. A refusal is thrown on and not stored.
   *
   * @throws io.songda.shared.Refusal 422 {@code idempotency_key_reused} for another body, 409
   *     {@code still_running} while the first is under way
   */
  public <T> T once(IdempotencyKey key, Class<T> answer, Supplier<T> command) {
    return alone(key, answer, () -> first(key, answer, command));
  }

  private <T> T alone(IdempotencyKey key, Class<T> answer, Supplier<T> command) {
    String name = key.scope() + '\0' + key.key();
    CountDownLatch mine = new CountDownLatch(1);
    await(name, mine);
    try {
      Optional<Stored> before = find(key);
      if (before.isPresent()) {
        return replay(before.get(), key, answer);
      }
      return command.get();
    } finally {
      running.remove(name, mine);
      mine.countDown();
    }
  }

  /**
   * The same for a command that calls somebody outside and so may not run in a transaction: its
   * answer is stored afterwards, so the command must be harmless when it is run again after a crash
   * in between.
   */
  public <T> T onceOutside(IdempotencyKey key, Class<T> answer, Supplier<T> command) {
    return alone(
        key,
        answer,
        () -> {
          T given = command.get();
          return first(key, answer, () -> given);
        });
  }

  private void await(String name, CountDownLatch mine) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (CountDownLatch other = running.putIfAbsent(name, mine);
        other != null;
        other = running.putIfAbsent(name, mine)) {
      try {
        if (!other.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          throw stillRunning();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw stillRunning();
      }
    }
  }

  private <T> T first(IdempotencyKey key, Class<T> answer, Supplier<T> command) {
    try {
      return transactions.in(() -> run(key, command));
    } catch (KeyTaken e) {
      return find(key)
          .map(stored -> replay(stored, key, answer))
          .orElseThrow(Idempotency::stillRunning);
    }
  }

  private <T> T run(IdempotencyKey key, Supplier<T> command) {
    claim(key);
    T answer = command.get();
    store.answer(key, JSON.writeValueAsString(answer));
    return answer;
  }

  private void claim(IdempotencyKey key) {
    try {
      store.begin(key);
    } catch (DuplicateKeyException e) {
      throw new KeyTaken();
    } catch (RuntimeException e) {
      throw DatabaseTrouble.waitedTooLong(e) ? stillRunning() : e;
    }
  }

  /** Another program was faster with the same key. */
  private static final class KeyTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyTaken() {
      super("The key is taken", null, false, false);
    }
  }

  private static Refusal stillRunning() {
    return Refusal.conflict("still_running", "The first request with this key is under way");
  }

  private <T> T replay(Stored stored, IdempotencyKey key, Class<T> answer) {
    T again = stored.answer(key, answer);
    markReplayed();
    return again;
  }

  /** Tells the client of the request at hand that its answer is one given before. */
  public static void markReplayed() {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        && request.getResponse() != null) {
      request.getResponse().setHeader(REPLAYED, "true");
    }
  }

  private Optional<Stored> find(IdempotencyKey key) {
    return Optional.ofNullable(find(List.of(key)).get(key));
  }

  /** The answers of those keys that were used before, with one statement. */
  public Map<IdempotencyKey, Stored> find(Collection<IdempotencyKey> keys) {
    Map<IdempotencyKey, Stored> found = new HashMap<>();
    store
        .find(keys)
        .forEach(
            (key, row) -> {
              if (row.answer() != null) {
                found.put(key, new Stored(row.bodyHash(), row.answer(), JSON));
              }
            });
    return found;
  }

  /**
   * Stores many answers with one statement inside the caller's transaction, which must not commit
   * without them.
   *
   * @throws DuplicateKeyException when one of the keys was used meanwhile
   */
  public void keep(Map<IdempotencyKey, ?> answers) {
    Map<IdempotencyKey, String> texts = new HashMap<>();
    answers.forEach((key, answer) -> texts.put(key, JSON.writeValueAsString(answer)));
    if (!texts.isEmpty()) {
      store.insert(texts);
    }
  }
}
