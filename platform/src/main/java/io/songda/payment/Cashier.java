package io.songda.payment;

import io.songda.eventlog.Head;
import io.songda.payment.ChannelOutcome.Confirmed;
import io.songda.payment.ChannelOutcome.Rejected;
import io.songda.payment.ChannelOutcome.Unknown;
import io.songda.shared.CityClock;
import io.songda.shared.Ids;
import io.songda.shared.Money;
import io.songda.shared.PaymentId;
import io.songda.shared.Refusal;
import io.songda.shared.Transactions;
import io.songda.timers.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Opens attempts: written and committed first, then the channel is asked, then its answer is
 * written. The payer never has two attempts that both may be paid, as far as a channel can promise.
 */
@Component
class Cashier {

  private static final int ROUNDS = 3;
  private static final int TRIES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final Duration SHORTEST = Duration.ofSeconds(60);
  private static final int SUBJECT_LENGTH = 40;

  private final PaymentStore store;
  private final Telling telling;
  private final Channels channels;
  private final Receipts receipts;
  private final Inquiry inquiry;
  private final Timers timers;
  private final Transactions transactions;
  private final Ids ids;
  private final CityClock clock;
  private final InstantSource real;

  /** Starts under way in this program; who asks for the same meanwhile gets the same answer. */
  private final Map<String, CompletableFuture<Started>> running = new ConcurrentHashMap<>();

  Cashier(
      PaymentStore store,
      Telling telling,
      Channels channels,
      Receipts receipts,
      Inquiry inquiry,
      Timers timers,
      Transactions transactions,
      Ids ids,
      CityClock clock,
      InstantSource real) {
    this.store = store;
    this.telling = telling;
    this.channels = channels;
    this.receipts = receipts;
    this.inquiry = inquiry;
    this.timers = timers;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.real = real;
  }

  Started start(StartPayment start) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("A channel is never called within a transaction");
    }
    if (!start.amount().isPositive()) {
      throw new IllegalArgumentException("A payment of " + start.amount());
    }
    String key = "%s %s %s".formatted(start.business(), start.reference(), start.channel());
    CompletableFuture<Started> mine = new CompletableFuture<>();
    CompletableFuture<Started> other = running.putIfAbsent(key, mine);
    return other == null ? lead(key, mine, start) : follow(other);
  }

  private Started lead(String key, CompletableFuture<Started> mine, StartPayment start) {
    try {
      Started started = open(start);
      mine.complete(started);
      return started;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      running.remove(key, mine);
    }
  }

  private static Started follow(CompletableFuture<Started> other) {
    try {
      return other.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw e;
    }
  }

  private Started open(StartPayment start) {
    channels.guard(start.channel()).requireOpen();
    for (int round = 0; round < ROUNDS; round++) {
      Attempt live = transactions.in(() -> liveAttempt(start));
      if (live.channel() == start.channel()) {
        return live.payParams() == null ? submit(live, start) : started(live);
      }
      inquiry.end(live);
    }
    throw silent(start.channel());
  }

  /** The attempt the payer may use, of whatever channel; a new one when there is none. */
  private Attempt liveAttempt(StartPayment start) {
    Intent intent = intent(start);
    refuseUnlessOpen(intent, start);
    return store.liveAttempt(intent.id()).orElseGet(() -> newAttempt(intent, start));
  }

  private Intent intent(StartPayment start) {
    return store
        .intent(start.business(), start.reference())
        .orElseGet(
            () -> {
              store.insert(newIntent(start), real.instant());
              return store.intent(start.business(), start.reference()).orElseThrow();
            });
  }

  private Intent newIntent(StartPayment start) {
    return new Intent(
        new PaymentId(ids.nextBeside(start.beside())),
        start.business(),
        start.reference(),
        start.channel(),
        start.amount(),
        shortened(start.subject()),
        start.payer().toString(),
        start.expiresAt(),
        Intent.State.PROCESSING,
        false,
        null,
        Head.NONE);
  }

  private static String shortened(String subject) {
    return subject.codePointCount(0, subject.length()) <= SUBJECT_LENGTH
        ? subject
        : subject.substring(0, subject.offsetByCodePoints(0, SUBJECT_LENGTH));
  }

  private void refuseUnlessOpen(Intent intent, StartPayment start) {
    if (intent.state() == Intent.State.SUCCEEDED) {
      throw Refusal.conflict("already_paid", "This is paid for");
    }
    if (intent.isUnpaidEnd() || intent.closeWanted() || intent.isOver(clock.instant())) {
      throw Refusal.conflict("payment_closed", "The time to pay is over");
    }
    if (intent.state() == Intent.State.CREATED) {
      throw Refusal.conflict("paid_in_cash", "This is paid in cash at the door");
    }
    if (!intent.amount().equals(start.amount())) {
      throw Refusal.conflict("payment_amount_changed", "A payment never changes its amount");
    }
  }

  private Attempt newAttempt(Intent intent, StartPayment start) {
    Instant now = real.instant();
    Attempt attempt =
        new Attempt(
            Ids.format("p", ids.nextBeside(intent.id())).replace("_", ""),
            intent.id(),
            start.channel(),
            intent.amount(),
            AttemptState.SUBMITTING,
            0,
            channelExpiry(intent, now),
            null,
            null,
            null,
            Money.ZERO,
            Money.ZERO,
            now);
    telling.save(
        intent.through(start.channel()),
        new PaymentStarted(
            intent.id(),
            intent.business(),
            intent.reference(),
            attempt.number(),
            attempt.channel(),
            attempt.amount()));
    store.insert(attempt);
    timers.set(Inquiry.first(attempt.number(), now));
    return attempt;
  }

  /** Whole seconds of real time, never under a minute as WeChat Pay wants it; we close earlier. */
  private Instant channelExpiry(Intent intent, Instant now) {
    Duration left = intent.expiresAt() == null ? SHORTEST : clock.realUntil(intent.expiresAt());
    Duration shown = left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    return Instant.ofEpochSecond(now.plus(shown).getEpochSecond() + 1);
  }

  private Started submit(Attempt attempt, StartPayment start) {
    ChannelOutcome<PaymentChannel.Cashier> outcome = order(attempt, start);
    if (outcome instanceof Confirmed<PaymentChannel.Cashier>(PaymentChannel.Cashier cashier)) {
      return offer(attempt, cashier);
    }
    if (outcome instanceof Rejected<PaymentChannel.Cashier> rejected) {
      throw refused(attempt, rejected);
    }
    receipts.unknown(attempt.number());
    throw silent(attempt.channel());
  }

  /** Orders, and while the answer is unknown orders the very same again. */
  private ChannelOutcome<PaymentChannel.Cashier> order(Attempt attempt, StartPayment start) {
    PaymentChannel channel = channels.paying(attempt.channel());
    Intent intent = store.intent(attempt.payment());
    PaymentChannel.Order order =
        new PaymentChannel.Order(
            attempt.number(),
            attempt.amount(),
            intent.subject(),
            intent.reference(),
            Objects.requireNonNullElse(intent.payer(), start.payer().toString()),
            attempt.channelExpires(),
            start.way());
    Instant deadline = real.instant().plus(PATIENCE);
    ChannelOutcome<PaymentChannel.Cashier> outcome = channel.create(order);
    for (int i = 1; i < TRIES && again(outcome, deadline) && !isShut(attempt.channel()); i++) {
      outcome = channel.create(order);
    }
    return outcome;
  }

  private boolean isShut(Channel channel) {
    return channels.guard(channel).isShut();
  }

  private boolean again(ChannelOutcome<?> outcome, Instant deadline) {
    return outcome instanceof Unknown && real.instant().isBefore(deadline);
  }

  private Started offer(Attempt attempt, PaymentChannel.Cashier cashier) {
    Attempt now = receipts.offered(attempt.number(), cashier);
    if (now.state() == AttemptState.CLOSED || now.state() == AttemptState.FAILED) {
      // it was ended while the channel took it on: the payer must not be able to pay it
      channels.paying(now.channel()).close(now.number());
      throw Refusal.conflict("payment_closed", "The time to pay is over");
    }
    return started(now);
  }

  /** A no alone ends nothing: it may be unsigned, or about an attempt that was paid meanwhile. */
  private Refusal refused(Attempt attempt, Rejected<PaymentChannel.Cashier> rejected) {
    ChannelOutcome<Trade> asked = inquiry.ask(attempt);
    if (asked instanceof Confirmed<Trade>(Trade.Paid paid)) {
      return Refusal.conflict("already_paid", "This is paid for");
    }
    if (Inquiry.isNotThere(asked) && !rejected.retryable()) {
      receipts.failed(attempt.number());
      return Refusal.unprocessable(
          "channel_refused", "channel", "The channel does not take this payment");
    }
    receipts.unknown(attempt.number());
    return silent(attempt.channel());
  }

  private Refusal silent(Channel channel) {
    return channels.guard(channel).silence();
  }

  private static Started started(Attempt attempt) {
    return new Started(
        attempt.payment(),
        attempt.number(),
        attempt.channel(),
        Objects.requireNonNullElse(attempt.payParams(), Map.of()),
        attempt.payUrl());
  }
}
