package io.songda.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.city.CityDatabase;
import io.songda.city.TestDatabase;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

@CityDatabase("idempotency")
class IdempotencyTests {

  record Receipt(OrderId order, Money paid, Instant at) {}

  private static final AtomicInteger KEYS = new AtomicInteger();
  private static final Receipt RECEIPT =
      new Receipt(new OrderId(7), Money.fen(1205), Instant.parse("2026-05-01T04:00:00.123456Z"));

  private final IdempotencyStore store;
  private final Transactions transactions;
  private final Idempotency idempotency;
  private final AtomicInteger effects = new AtomicInteger();

  IdempotencyTests(TestDatabase database) {
    store = new IdempotencyStore(new JdbcTemplate(database.dataSource()), InstantSource.system());
    transactions =
        new Transactions(new JdbcTransactionManager(database.dataSource()), new Random(1));
    idempotency = new Idempotency(store, transactions);
  }

  private static IdempotencyKey key(String key, int body) {
    byte[] hash = new byte[32];
    hash[31] = (byte) body;
    return new IdempotencyKey("usr_1 POST /api/v1/orders", key, hash);
  }

  private static String fresh() {
    return "key-" + KEYS.incrementAndGet();
  }

  private Receipt pay() {
    effects.incrementAndGet();
    return RECEIPT;
  }

  @Test
  void sameKeyAndBodyGiveTheSameAnswerAndOneEffect() {
    String key = fresh();
    Receipt first = idempotency.once(key(key, 1), Receipt.class, this::pay);
    Receipt again = idempotency.once(key(key, 1), Receipt.class, this::pay);
    assertThat(again).isEqualTo(first).isEqualTo(RECEIPT);
    assertThat(effects).hasValue(1);
  }

  @Test
  void otherBodyUnderTheSameKeyIsRefused() {
    String key = fresh();
    idempotency.once(key(key, 1), Receipt.class, this::pay);
    assertThatThrownBy(() -> idempotency.once(key(key, 2), Receipt.class, this::pay))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(422);
              assertThat(refusal.code()).isEqualTo("idempotency_key_reused");
            });
    assertThat(effects).hasValue(1);
  }

  @Test
  void refusalIsNotStoredSoTheNextTryRuns() {
    String key = fresh();
    assertThatThrownBy(
            () ->
                idempotency.once(
                    key(key, 1),
                    Receipt.class,
                    () -> {
                      throw Refusal.conflict("store_closed", "The store is closed");
                    }))
        .isInstanceOf(Refusal.class);
    assertThat(idempotency.once(key(key, 1), Receipt.class, this::pay)).isEqualTo(RECEIPT);
    assertThat(effects).hasValue(1);
  }

  @Test
  void fiftyAtOnceHaveOneEffectAndTheSameAnswer() throws Exception {
    String key = fresh();
    List<Receipt> answers = new CopyOnWriteArrayList<>();
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> clicks = new ArrayList<>();
    // two doors stand for two programs that share only the database
    Idempotency other = new Idempotency(store, transactions);
    for (int i = 0; i < 50; i++) {
      Idempotency door = i % 2 == 0 ? idempotency : other;
      clicks.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      go.await();
                      answers.add(door.once(key(key, 1), Receipt.class, this::pay));
                    } catch (Throwable e) {
                      failures.add(e);
                    }
                  }));
    }
    go.countDown();
    for (Thread click : clicks) {
      click.join();
    }
    assertThat(failures).isEmpty();
    assertThat(answers).hasSize(50).containsOnly(RECEIPT);
    assertThat(effects).hasValue(1);
  }

  @Test
  void whoAsksWhileTheFirstIsStillRunningIsToldSo() throws Exception {
    String key = fresh();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Thread first =
        Thread.ofVirtual()
            .start(
                () ->
                    idempotency.once(
                        key(key, 1),
                        Receipt.class,
                        () -> {
                          inside.countDown();
                          awaitQuietly(goOn);
                          return pay();
                        }));
    inside.await();
    for (Idempotency door : List.of(idempotency, new Idempotency(store, transactions))) {
      assertThatThrownBy(() -> door.once(key(key, 1), Receipt.class, this::pay))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("still_running"));
    }
    goOn.countDown();
    first.join();
    assertThat(effects).hasValue(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void manyKeysAreFoundAndKeptWithOneStatementEach() {
    IdempotencyKey one = key(fresh(), 1);
    IdempotencyKey two = key(fresh(), 2);
    transactions.run(() -> idempotency.keep(Map.of(one, RECEIPT)));
    Map<IdempotencyKey, Stored> found = idempotency.find(List.of(one, two));
    assertThat(found).containsOnlyKeys(one);
    assertThat(found.values())
        .allSatisfy(stored -> assertThat(stored.answer(one, Receipt.class)).isEqualTo(RECEIPT));
    assertThatThrownBy(
            () -> transactions.run(() -> idempotency.keep(Map.of(one, RECEIPT, two, RECEIPT))))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(idempotency.find(List.of(one, two))).containsOnlyKeys(one);
  }

  @Test
  void keyIsForgottenAfterADay() {
    String key = fresh();
    idempotency.once(key(key, 1), Receipt.class, this::pay);
    store.forget(Instant.now().minus(Duration.ofHours(24)));
    assertThat(idempotency.find(List.of(key(key, 1)))).hasSize(1);
    store.forget(Instant.now().plusSeconds(1));
    assertThat(idempotency.find(List.of(key(key, 1)))).isEmpty();
  }
}
