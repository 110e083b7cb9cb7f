package io.songda.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many payments a second, merchant and sandbox on the same cores; prints, judges nothing. */
@Tag("long")
class ThroughputTest extends SandboxTest {

  private static final int WORKERS = 16;

  @Test
  void everyPaymentOfACrowdIsMadeAndNotified() throws Exception {
    run(500);
    long before = usedBytes();
    for (int round = 0; round < 3; round++) {
      int payments = 2000;
      long start = System.nanoTime();
      run(payments);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("%d payments, %.0f/s%n", payments, payments / seconds);
    }
    System.out.printf("%d bytes kept per payment%n", (usedBytes() - before) / 6000);
    assertThat(book().get("sumFen").asLong()).isZero();
  }

  private void run(int payments) throws Exception {
    MerchantServer.Mailbox mailbox = MERCHANT.mailbox();
    AtomicInteger next = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(WORKERS);
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < WORKERS; i++) {
        crowd.submit(
            () -> {
              while (next.getAndIncrement() < payments) {
                paid(1000, mailbox);
              }
              done.countDown();
              return true;
            });
      }
      assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
    }
    eventually(() -> mailbox.received().size() == payments);
    mailbox.received().clear();
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
