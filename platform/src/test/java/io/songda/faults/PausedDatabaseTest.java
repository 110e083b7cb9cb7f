package io.songda.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.city.TestDatabase;
import io.songda.testing.Answer;
import io.songda.testing.Town;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database stands still for a while as people order; then it goes on. */
class PausedDatabaseTest extends Town {

  private static final Duration LONGEST = Duration.ofMillis(5_500);

  private static final Duration AT_THE_DOOR = Duration.ofSeconds(1);
  private static final int MANY = 100;

  /** One answer, when it came and how long it took; the key is null for a reading. */
  private record Seen(long atNanos, Duration took, Answer answer, String key) {}

  @Test
  void nobodyWaitsLongAndNothingAcknowledgedIsLost() throws Exception {
    standsStill(Duration.ofSeconds(15));
  }

  @Test
  @Tag("long")
  void aWholeMinuteIsNoWorse() throws Exception {
    standsStill(Duration.ofSeconds(60));
  }

  @Test
  void whoFindsTheHouseFullIsTurnedAwayAtTheDoorAndToldOfTheDatabase() throws Exception {
    Shop shop = shop();
    Hungry hungry = hungry();
    String sealed = quote(hungry, shop, line(shop, "套餐", 1)).text("/quote");
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch turnedAway = new CountDownLatch(MANY);
    List<Seen> seen = new ArrayList<>();
    signal("-STOP");
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Seen>>> all = new ArrayList<>();
      for (int i = 0; i < 700; i++) {
        all.add(people.submit(() -> keepTrying(hungry, sealed, turnedAway, over)));
      }
      turnedAway.await(1, TimeUnit.MINUTES);
      over.countDown();
      for (Future<List<Seen>> one : all) {
        seen.addAll(one.get());
      }
    } finally {
      over.countDown();
      signal("-CONT");
    }
    long known =
        seen.stream()
            .filter(one -> one.answer.status() == 503)
            .mapToLong(one -> one.atNanos + one.took.toNanos())
            .min()
            .orElseThrow();
    for (Seen one : seen) {
      assertThat(one.answer.headers().firstValueAsLong("Retry-After")).isPresent();
      boolean early = one.atNanos < known; // until somebody was told, a full house is just full
      if (early && one.answer.status() == 429) {
        one.answer.refused(429, "orders_overloaded");
      } else {
        one.answer.refused(503, "database_unavailable");
      }
    }
    assertThat(seen)
        .filteredOn(PausedDatabaseTest::isTurnedAwayAtTheDoor)
        .as("turned away without a wait")
        .hasSizeGreaterThanOrEqualTo(MANY);
    eventually(() -> place(hungry, sealed, "WECHAT", UUID.randomUUID().toString()).expect(201));
  }

  private static boolean isTurnedAwayAtTheDoor(Seen one) {
    return one.answer.status() == 503 && one.took.compareTo(AT_THE_DOOR) < 0;
  }

  private static List<Seen> keepTrying(
      Hungry hungry, String sealed, CountDownLatch turnedAway, CountDownLatch over)
      throws InterruptedException {
    List<Seen> seen = new ArrayList<>();
    while (!over.await(300, TimeUnit.MILLISECONDS)) {
      seen.add(placeTimed(hungry, sealed));
      if (isTurnedAwayAtTheDoor(seen.getLast())) {
        turnedAway.countDown();
      }
    }
    return seen;
  }

  private static Seen placeTimed(Hungry hungry, String sealed) {
    String key = UUID.randomUUID().toString();
    long start = System.nanoTime();
    Answer answer = place(hungry, sealed, "WECHAT", key);
    return new Seen(start, Duration.ofNanos(System.nanoTime() - start), answer, key);
  }

  private void standsStill(Duration pause) throws Exception {
    Shop shop = shop();
    Hungry hungry = hungry();
    String sealed = quote(hungry, shop, line(shop, "套餐", 1)).text("/quote");
    String known = place(hungry, sealed, "WECHAT", UUID.randomUUID().toString()).text("/orderId");
    CountDownLatch over = new CountDownLatch(1);
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Seen>>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(people.submit(() -> keepOrdering(hungry, sealed, 50, over)));
        all.add(people.submit(() -> keepLooking(hungry, known, over)));
      }
      long stopped;
      long resumed;
      Duration recovery;
      try {
        signal("-STOP");
        try {
          stopped = System.nanoTime();
          assertUnreadyWithin(Duration.ofSeconds(4));
          over.await(pause.toNanos() - (System.nanoTime() - stopped), TimeUnit.NANOSECONDS);
        } finally {
          resumed = System.nanoTime(); // it goes on some time before the signal's sender has ended
          signal("-CONT");
        }
        String key = UUID.randomUUID().toString();
        eventually(() -> place(hungry, sealed, "WECHAT", key).expect(201));
        recovery = Duration.ofNanos(System.nanoTime() - resumed);
        eventually(() -> guest().get("/actuator/health/readiness").expect(200));
      } finally {
        over.countDown(); // also when it went wrong, or those who order would go on for ever
      }
      List<Seen> seen = new ArrayList<>();
      for (Future<List<Seen>> one : all) {
        seen.addAll(one.get());
      }
      assertThat(recovery).isLessThan(Duration.ofSeconds(5));
      assertAnswered(seen, stopped, resumed);
      assertNothingLost(hungry, sealed, seen);
    }
  }

  private static List<Seen> keepOrdering(
      Hungry hungry, String sealed, int everyMillis, CountDownLatch over)
      throws InterruptedException {
    List<Seen> seen = new ArrayList<>();
    while (!over.await(everyMillis, TimeUnit.MILLISECONDS)) {
      seen.add(placeTimed(hungry, sealed));
    }
    return seen;
  }

  private static List<Seen> keepLooking(Hungry hungry, String order, CountDownLatch over)
      throws InterruptedException {
    List<Seen> seen = new ArrayList<>();
    while (!over.await(50, TimeUnit.MILLISECONDS)) {
      long start = System.nanoTime();
      Answer answer = hungry.api().get("/api/v1/orders/" + order);
      seen.add(new Seen(start, Duration.ofNanos(System.nanoTime() - start), answer, ""));
    }
    return seen;
  }

  private static void assertUnreadyWithin(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    Answer readiness = guest().get("/actuator/health/readiness");
    while (readiness.status() != 503 && System.nanoTime() < deadline) {
      readiness = guest().get("/actuator/health/readiness");
    }
    readiness.expect(503);
  }

  private static void assertAnswered(List<Seen> seen, long stopped, long resumed) {
    assertThat(seen).allSatisfy(one -> assertThat(one.took).isLessThan(LONGEST));
    List<Seen> meanwhile =
        seen.stream()
            .filter(one -> one.atNanos > stopped && one.atNanos + one.took.toNanos() < resumed)
            .toList();
    assertThat(meanwhile).hasSizeGreaterThan(8);
    for (Seen one : seen) {
      if (one.answer.status() >= 400) {
        one.answer.refused(503, "database_unavailable");
        assertThat(one.answer.headers().firstValueAsLong("Retry-After")).isPresent();
      }
    }
    assertThat(meanwhile).allMatch(one -> one.answer.status() == 503);
  }

  /** What was acknowledged is there; what was not is so by now, once, under its key. */
  private static void assertNothingLost(Hungry hungry, String sealed, List<Seen> seen) {
    List<String> orders = new ArrayList<>();
    for (Seen one : seen) {
      if (!one.key.isEmpty()) {
        Answer again = place(hungry, sealed, "WECHAT", one.key).expect(201);
        if (one.answer.status() == 201) {
          assertThat(again.text("/orderId")).isEqualTo(one.answer.text("/orderId"));
        }
        orders.add(again.text("/orderId"));
      }
    }
    assertThat(orders).doesNotHaveDuplicates();
    long there =
        jdbc()
            .sql("select count(*) from order_order where customer_id = ?")
            .param(io.songda.shared.CustomerId.of(hungry.api().id("cus")).value())
            .query(Long.class)
            .single();
    assertThat(there)
        .as("these, the known one and the one that showed recovery")
        .isEqualTo(orders.size() + 2L);
  }

  /** Stops or continues the embedded server of this JVM, by its own process number. */
  private static void signal(String signal) {
    ProcessHandle server = TestDatabase.serverProcess();
    assertThat(ProcessHandle.current().children()).as("the server is our child").contains(server);
    try {
      int code = new ProcessBuilder("kill", signal, "" + server.pid()).start().waitFor();
      assertThat(code).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
