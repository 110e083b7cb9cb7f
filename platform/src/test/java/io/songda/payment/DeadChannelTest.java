package io.songda.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.songda.shared.Money;
import io.songda.shared.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One channel stands still; whoever pays another way notices nothing, and it is found again. */
class DeadChannelTest {

  /** Longer than the second tries of those who had called before the channel was given up. */
  private static final Duration REST = Duration.ofSeconds(8);

  private static final Duration AT_ONCE = Duration.ofMillis(500);

  private static PayingCity city;

  @BeforeAll
  static void open() {
    city = new PayingCity(true, "--songda.payment.rest=" + REST.toMillis() + "ms");
  }

  @AfterAll
  static void close() {
    city.sandbox.answerAgain();
    city.close();
  }

  @Test
  void deadChannelIsLeftAloneTheOthersGoOnAndItComesBackByItself() throws Exception {
    pay(Channel.WECHAT);
    pay(Channel.ALIPAY);
    city.sandbox.stopAnswering();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Refusal>> turnedAway =
          IntStream.range(0, 24).mapToObj(i -> people.submit(() -> refused())).toList();
      for (int i = 0; i < 10; i++) {
        assertThat(took(() -> pay(Channel.ALIPAY))).isLessThan(AT_ONCE.multipliedBy(4));
        assertThat(took(DeadChannelTest::promiseCash)).isLessThan(AT_ONCE.multipliedBy(4));
      }
      for (Future<Refusal> one : turnedAway) {
        assertThat(one.get().status()).isEqualTo(503);
        assertThat(one.get().code()).isIn("channel_silent", "channel_down");
      }
    }
    assertThat(breaker()).isEqualTo(2);
    PayingCity.eventually(DeadChannelTest::isToldAtOnceAndBeginsNothing);
    pay(Channel.ALIPAY);
    city.sandbox.answerAgain();
    PayingCity.eventually(() -> pay(Channel.WECHAT));
    PayingCity.eventually(
        () -> {
          pay(Channel.WECHAT);
          assertThat(breaker()).isZero();
        });
  }

  @Test
  void callsBeyondTheLimitAreNotMadeAndCountAsNoFailure() {
    ChannelGuard guard =
        new ChannelGuard(
            Channel.UNIONPAY,
            new ChannelLimits(1, 1, 10, REST),
            new io.micrometer.core.instrument.simple.SimpleMeterRegistry());
    ChannelOutcome<Integer> outcome =
        guard.call(
            "query",
            () -> {
              for (int i = 0; i < 30; i++) {
                assertThat(guard.<Integer>call("query", () -> new ChannelOutcome.Confirmed<>(2)))
                    .isEqualTo(new ChannelOutcome.Unknown<>("crowded"));
              }
              return new ChannelOutcome.Confirmed<>(1);
            });
    assertThat(outcome).isEqualTo(new ChannelOutcome.Confirmed<>(1));
    assertThat(guard.isShut()).isFalse();
  }

  /** Unless the caller is the one that tries whether it is back. */
  private static void isToldAtOnceAndBeginsNothing() {
    long attempts = attempts();
    long began = System.nanoTime();
    Refusal told = refused();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
    assertThat(told.code()).isEqualTo("channel_down");
    assertThat(told.facts().get("retryAfterSeconds"))
        .isIn(IntStream.rangeClosed(1, 9).boxed().toList());
    assertThat(attempts()).isEqualTo(attempts);
  }

  private static void pay(Channel channel) {
    assertThat(city.payments().start(city.wish(city.thing(), channel, 1_000)).attempt())
        .isNotEmpty();
  }

  private static void promiseCash() {
    String thing = city.thing();
    StartPayment wish = city.wish(thing, Channel.CASH, 1_000);
    city.payments().cash(PayingCity.BUSINESS, thing, wish.beside(), Money.fen(1_000));
  }

  private static Refusal refused() {
    StartPayment wish = city.wish(city.thing(), Channel.WECHAT, 1_000);
    return catchThrowableOfType(Refusal.class, () -> city.payments().start(wish));
  }

  private static double breaker() {
    return city.bean(io.micrometer.core.instrument.MeterRegistry.class)
        .get("songda.payment.breaker")
        .tag("channel", "WECHAT")
        .gauge()
        .value();
  }

  private static long attempts() {
    return city.jdbc().sql("select count(*) from payment_attempt").query(Long.class).single();
  }

  private static Duration took(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
