package io.songda.payment;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.songda.payment.ChannelOutcome.Confirmed;
import io.songda.payment.ChannelOutcome.Pending;
import io.songda.payment.ChannelOutcome.Rejected;
import io.songda.payment.ChannelOutcome.Unknown;
import io.songda.shared.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before one channel, so that a dead one costs nobody but those who want to pay by it, and
 * them no time. When half of its last twenty answers could not be used, it is left alone for a
 * while; then a few calls try whether it is back. What is not sent is {@link Unknown} like any
 * silence: it changes nothing and may be tried again.
 */
final class ChannelGuard {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelGuard.class);
  private static final int WINDOW = 20;
  private static final float HALF = 50;
  private static final float MOST = 80;
  private static final int TRIALS = 3;

  /** Longer than any channel needs that is well; a call ends after five seconds anyway. */
  private static final Duration SLOW = Duration.ofSeconds(3);

  private static final Exception NO_ANSWER = new Exception("no usable answer");

  private final Channel channel;
  private final MeterRegistry meters;
  private final CircuitBreaker breaker;
  private final Semaphore free;
  private final long restNanos;
  private volatile long openedNanos;

  ChannelGuard(Channel channel, ChannelLimits limits, MeterRegistry meters) {
    this.channel = channel;
    this.meters = meters;
    this.free = new Semaphore(limits.atOnce());
    this.restNanos = limits.rest().toNanos();
    this.breaker =
        CircuitBreaker.of(
            channel.name(),
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(Math.max(WINDOW, limits.fewest()))
                .minimumNumberOfCalls(Math.max(1, limits.fewest()))
                .failureRateThreshold(HALF)
                .slowCallDurationThreshold(SLOW)
                .slowCallRateThreshold(MOST)
                .waitDurationInOpenState(limits.rest())
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .writableStackTraceEnabled(false)
                .build());
    if (limits.fewest() == 0) {
      breaker.transitionToDisabledState();
    }
    breaker
        .getEventPublisher()
        .onStateTransition(
            change -> {
              openedNanos = System.nanoTime();
              LOG.warn("The channel {}: {}", channel, change.getStateTransition());
            });
    Gauge.builder("songda.payment.breaker", breaker, ChannelGuard::asNumber)
        .description("0 closed, 1 trying, 2 open: the channel is left alone")
        .tag("channel", channel.name())
        .register(meters);
    Gauge.builder("songda.payment.running", free, left -> limits.atOnce() - left.availablePermits())
        .description("Calls of the channel under way")
        .tag("channel", channel.name())
        .register(meters);
  }

  private static double asNumber(CircuitBreaker breaker) {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> 2;
      case HALF_OPEN -> 1;
      case CLOSED, DISABLED, METRICS_ONLY -> 0;
    };
  }

  /** Whether it is left alone just now. */
  boolean isShut() {
    return breaker.getState() == CircuitBreaker.State.OPEN && leftNanos() > 0;
  }

  private long leftNanos() {
    return restNanos - (System.nanoTime() - openedNanos);
  }

  /** Refuses with 503 {@code channel_down} while it is left alone. */
  void requireOpen() {
    if (isShut()) {
      throw down();
    }
  }

  /** What a payer is told who got no answer. */
  Refusal silence() {
    return asNumber(breaker) == 0 ? Refusal.unavailable("channel_silent", 2) : down();
  }

  private Refusal down() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(Math.max(0, leftNanos())) + 1;
    return Refusal.unavailable("channel_down", (int) seconds);
  }

  /** Makes the call, unless the channel is left alone or has its hands full. */
  <T> ChannelOutcome<T> call(String what, Supplier<ChannelOutcome<T>> call) {
    if (!breaker.tryAcquirePermission()) {
      return unsent(what, "shut");
    }
    if (!free.tryAcquire()) {
      breaker.releasePermission();
      return unsent(what, "crowded");
    }
    long began = System.nanoTime();
    ChannelOutcome<T> outcome = null;
    try {
      outcome = call.get();
      return outcome;
    } finally {
      free.release();
      over(what, outcome, System.nanoTime() - began);
    }
  }

  private <T> ChannelOutcome<T> unsent(String what, String why) {
    note(what, why, 0);
    return new Unknown<>(why);
  }

  private void over(String what, @Nullable ChannelOutcome<?> outcome, long tookNanos) {
    if (outcome == null || outcome instanceof Unknown) {
      breaker.onError(tookNanos, TimeUnit.NANOSECONDS, NO_ANSWER);
    } else {
      breaker.onSuccess(tookNanos, TimeUnit.NANOSECONDS);
    }
    note(what, word(outcome), tookNanos);
  }

  private static String word(@Nullable ChannelOutcome<?> outcome) {
    return switch (outcome) {
      case null -> "failed";
      case Confirmed<?> confirmed -> "confirmed";
      case Pending<?> pending -> "pending";
      case Rejected<?> rejected -> "rejected";
      case Unknown<?> unknown -> "unknown";
    };
  }

  private void note(String what, String outcome, long tookNanos) {
    meters
        .timer("songda.payment.calls", "channel", channel.name(), "call", what, "outcome", outcome)
        .record(tookNanos, TimeUnit.NANOSECONDS);
  }

  /** The channel for payers, behind this guard. */
  PaymentChannel before(PaymentChannel paying) {
    return new PaymentChannel() {
      @Override
      public Channel channel() {
        return paying.channel();
      }

      @Override
      public ChannelOutcome<Cashier> create(Order order) {
        return call("create", () -> paying.create(order));
      }

      @Override
      public ChannelOutcome<Trade> query(String number) {
        return call("query", () -> paying.query(number));
      }

      @Override
      public ChannelOutcome<Closed> close(String number) {
        return call("close", () -> paying.close(number));
      }
    };
  }

  /** The same channel for refunds. */
  RefundChannel before(RefundChannel refunding) {
    return new RefundChannel() {
      @Override
      public Channel channel() {
        return refunding.channel();
      }

      @Override
      public ChannelOutcome<RefundResult> refund(Wish wish) {
        return call("refund", () -> refunding.refund(wish));
      }

      @Override
      public ChannelOutcome<RefundResult> queryRefund(String number) {
        return call("query-refund", () -> refunding.queryRefund(number));
      }
    };
  }
}
