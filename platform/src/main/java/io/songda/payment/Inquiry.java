package io.songda.payment;

import io.songda.payment.ChannelOutcome.Confirmed;
import io.songda.payment.ChannelOutcome.Pending;
import io.songda.payment.ChannelOutcome.Rejected;
import io.songda.payment.ChannelOutcome.Unknown;
import io.songda.shared.Alarms;
import io.songda.shared.CityClock;
import io.songda.timers.Timer;
import io.songda.timers.TimerHandler;
import io.songda.timers.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Asks the channel about attempts, which is the primary truth; callbacks only make it faster. An
 * open attempt is asked about 5, 15 and 30 seconds after its start and every 20 seconds then; at
 * its end it is asked, closed and asked again. Money may have moved between the last answer and the
 * close, so it is asked about half a minute, 2 minutes, 10 minutes and a day after its end as well.
 * Real time, ±10 %.
 */
@Component
class Inquiry implements TimerHandler {

  static final String NAME = "payment.attempt";

  private static final List<Duration> OPEN =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15));
  private static final Duration THEN = Duration.ofSeconds(20);
  private static final Duration ENDING = Duration.ofSeconds(5);
  private static final Duration BUSY = Duration.ofSeconds(1);
  private static final int ENDED = 100;
  private static final List<Duration> AFTER_END =
      List.of(Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofMinutes(8));
  private static final Duration DAY = Duration.ofHours(24);
  private static final int FIRST_DAY = ENDED + 3;
  private static final int LAST = FIRST_DAY + 6;

  private final PaymentStore store;
  private final Channels channels;
  private final Receipts receipts;
  private final ChannelCalls calls;
  private final Timers timers;
  private final Alarms alarms;
  private final CityClock clock;
  private final InstantSource real;
  private final RandomGenerator chance;

  Inquiry(
      PaymentStore store,
      Channels channels,
      Receipts receipts,
      ChannelCalls calls,
      Timers timers,
      Alarms alarms,
      CityClock clock,
      InstantSource real,
      RandomGenerator chance) {
    this.store = store;
    this.channels = channels;
    this.receipts = receipts;
    this.calls = calls;
    this.timers = timers;
    this.alarms = alarms;
    this.clock = clock;
    this.real = real;
    this.chance = chance;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** The first question about a new attempt. */
  static Timer first(String number, Instant now) {
    return Timer.real(number, NAME, 1, now.plus(OPEN.getFirst()));
  }

  /** The first question after the end of an attempt. */
  static Timer afterTheEnd(String number, Instant now) {
    return Timer.real(number, NAME, ENDED, now.plus(AFTER_END.getFirst()));
  }

  /** The next question is set before this one is asked, so that none is ever lost. */
  @Override
  public void fire(Timer timer) {
    Attempt attempt = store.attempt(timer.stream()).orElseThrow();
    if (attempt.state().hasMoney()) {
      return;
    }
    if (attempt.state().isOpen()) {
      Intent intent = store.intent(attempt.payment());
      timers.set(next(attempt, intent, timer.step()));
      offer(attempt, timer, () -> look(attempt.number()));
    } else {
      lookAfterEnd(attempt, timer);
    }
  }

  private void offer(Attempt attempt, Timer timer, Runnable call) {
    if (!calls.offer(attempt.channel(), timer.stream(), call)) {
      timers.set(Timer.real(timer.stream(), NAME, timer.step(), real.instant().plus(jitter(BUSY))));
    }
  }

  private Timer next(Attempt attempt, Intent intent, int step) {
    boolean ending = isToEnd(intent);
    Duration wait = ending ? ENDING : step < OPEN.size() ? OPEN.get(step) : THEN;
    wait = jitter(wait);
    if (!ending && intent.expiresAt() != null) {
      Duration untilEnd = clock.realUntil(intent.expiresAt()).plusMillis(20);
      wait = wait.compareTo(untilEnd) < 0 ? wait : untilEnd;
    }
    int nextStep = Math.min(step + 1, OPEN.size());
    return Timer.real(attempt.number(), NAME, nextStep, real.instant().plus(wait));
  }

  private boolean isToEnd(Intent intent) {
    return intent.state() != Intent.State.PROCESSING
        || intent.closeWanted()
        || intent.isOver(clock.instant());
  }

  private Duration jitter(Duration wait) {
    return Duration.ofMillis((long) (wait.toMillis() * (0.9 + 0.2 * chance.nextDouble())));
  }

  /** Asks about an attempt, and ends it when it is to end. Outside any transaction. */
  void look(String number) {
    Attempt attempt = store.attempt(number).orElseThrow();
    if (!attempt.state().isOpen()) {
      return;
    }
    if (isToEnd(store.intent(attempt.payment()))) {
      end(attempt);
    } else {
      ask(attempt);
    }
  }

  /** Asks, and takes in the answer. */
  ChannelOutcome<Trade> ask(Attempt attempt) {
    ChannelOutcome<Trade> outcome = channels.paying(attempt.channel()).query(attempt.number());
    switch (outcome) {
      case Confirmed<Trade>(Trade.Paid paid) -> receipts.paid(attempt.number(), paid);
      case Confirmed<Trade>(Trade.Ended ended) -> receipts.closed(attempt.number());
      case Pending<Trade> waiting -> receipts.pending(attempt.number());
      case Unknown<Trade> unknown -> {}
      case Rejected<Trade> rejected -> {}
    }
    return outcome;
  }

  /**
   * Asks, closes and asks again; only then the attempt is closed. Whatever is unknown on the way
   * leaves it open for the next time.
   */
  void end(Attempt attempt) {
    ChannelOutcome<Trade> before = ask(attempt);
    if (before instanceof Unknown || before instanceof Confirmed || isBusy(before)) {
      return;
    }
    ChannelOutcome<PaymentChannel.Closed> closed =
        channels.paying(attempt.channel()).close(attempt.number());
    if (closed instanceof Unknown || closed instanceof Pending) {
      return;
    }
    ChannelOutcome<Trade> after = ask(attempt);
    if (isNotThere(before) && isNotThere(closed) && isNotThere(after)) {
      receipts.closed(attempt.number());
    }
  }

  private static boolean isBusy(ChannelOutcome<?> outcome) {
    return outcome instanceof Rejected<?> rejected && !isNotThere(rejected);
  }

  static boolean isNotThere(ChannelOutcome<?> outcome) {
    return outcome instanceof Rejected<?> rejected
        && rejected.code().equals(PaymentChannel.NOT_THERE);
  }

  private void lookAfterEnd(Attempt attempt, Timer timer) {
    int step = Math.max(timer.step(), ENDED);
    if (step < LAST) {
      int later = step + 1 - ENDED;
      Duration wait = later < AFTER_END.size() ? AFTER_END.get(later) : DAY;
      Instant due = real.instant().plus(jitter(wait));
      timers.set(Timer.real(attempt.number(), NAME, step + 1, due));
    }
    offer(attempt, timer, () -> askAfterEnd(attempt, step));
  }

  private void askAfterEnd(Attempt attempt, int step) {
    ChannelOutcome<Trade> outcome = ask(attempt);
    if (outcome instanceof Unknown && step == LAST) {
      alarms.ring(
          "payment_unknown",
          attempt.number(),
          "The channel has not said for days whether a closed attempt was paid: ask it");
    } else if (!(outcome instanceof Unknown) && step >= FIRST_DAY) {
      timers.cancel(attempt.number(), NAME);
    }
  }
}
