package io.songda.payment;

import io.songda.payment.ChannelOutcome.Confirmed;
import io.songda.payment.ChannelOutcome.Pending;
import io.songda.payment.ChannelOutcome.Rejected;
import io.songda.payment.ChannelOutcome.Unknown;
import io.songda.shared.AfterCommit;
import io.songda.shared.Alarms;
import io.songda.shared.Ids;
import io.songda.shared.Money;
import io.songda.shared.RefundId;
import io.songda.shared.Refusal;
import io.songda.shared.Text;
import io.songda.shared.Transactions;
import io.songda.timers.Timer;
import io.songda.timers.TimerHandler;
import io.songda.timers.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives money back. It is booked when it is asked for; the channel is asked right after the commit
 * and then again after 10 s, 1, 5 and 30 minutes, 2, 6 and 24 hours with the same number. One the
 * channel is at is asked about daily for two weeks more; then a person must help.
 */
@Component
class Refunds implements TimerHandler {

  static final String NAME = "payment.refund";

  private static final List<Duration> LADDER =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(24));
  private static final int DAYS = 14;
  private static final int TRIES = 3;
  private static final Duration BUSY = Duration.ofSeconds(1);

  /** While a channel is left alone its refunds wait without using up their tries. */
  private static final Duration SHUT = Duration.ofSeconds(5);

  /** What the channel shows of it and our table holds. */
  private static final int LONGEST_REASON = 80;

  private final PaymentStore store;
  private final Telling telling;
  private final Books books;
  private final Channels channels;
  private final ChannelCalls calls;
  private final Timers timers;
  private final Transactions transactions;
  private final Alarms alarms;
  private final Ids ids;
  private final InstantSource real;
  private final RandomGenerator chance;
  private final PaymentMeters meters;

  Refunds(
      PaymentStore store,
      Telling telling,
      Books books,
      Channels channels,
      ChannelCalls calls,
      Timers timers,
      Transactions transactions,
      Alarms alarms,
      Ids ids,
      InstantSource real,
      RandomGenerator chance,
      PaymentMeters meters) {
    this.store = store;
    this.telling = telling;
    this.books = books;
    this.channels = channels;
    this.calls = calls;
    this.timers = timers;
    this.transactions = transactions;
    this.alarms = alarms;
    this.ids = ids;
    this.real = real;
    this.chance = chance;
    this.meters = meters;
  }

  // --- asked for ---

  /** Books a refund of what was paid for a thing. */
  RefundId request(RefundRequest request) {
    if (!request.amount().isPositive()) {
      throw new IllegalArgumentException("A refund of " + request.amount());
    }
    String reason = Text.required("/reason", request.reason(), LONGEST_REASON);
    return transactions.in(
        () -> {
          Intent intent =
              store
                  .intent(request.business(), request.reference())
                  .orElseThrow(() -> Refusal.notFound("payment_unknown"));
          Optional<Refund> before = store.refund(intent.id(), request.key());
          return before.isPresent() ? same(before.get(), request) : book(intent, request, reason);
        });
  }

  private static RefundId same(Refund before, RefundRequest request) {
    if (!before.amount().equals(request.amount())) {
      throw Refusal.conflict("refund_key_reused", "The key names a refund of another amount");
    }
    return before.id();
  }

  private RefundId book(Intent intent, RefundRequest request, String reason) {
    String paidBy = intent.paidBy();
    if (intent.state() != Intent.State.SUCCEEDED || paidBy == null) {
      throw Refusal.conflict("payment_not_refundable", "No channel has money for this");
    }
    Refund refund = refund(intent, paidBy, request.key(), request.amount(), reason, false);
    book(intent, refund);
    return refund.id();
  }

  /** Books that money which was not due goes back whole. */
  void surplus(Intent intent, Attempt attempt) {
    String key = "surplus-" + attempt.number();
    book(intent, refund(intent, attempt.number(), key, attempt.received(), "重复或超时支付，款项退回", true));
  }

  private Refund refund(
      Intent intent, String attempt, String key, Money amount, String reason, boolean surplus) {
    return new Refund(
        new RefundId(ids.nextBeside(intent.id())),
        intent.id(),
        key,
        attempt,
        amount,
        reason,
        surplus,
        Refund.State.CREATED,
        0,
        1,
        null,
        real.instant());
  }

  private void book(Intent intent, Refund refund) {
    if (!store.insert(refund)) {
      throw new org.springframework.dao.OptimisticLockingFailureException(
          "The refund was asked for meanwhile");
    }
    if (!store.askBack(refund.attempt(), refund.amount())) {
      throw Refusal.conflict("refund_exceeds_payment", "More would go back than was paid");
    }
    telling.save(
        intent,
        new RefundAccepted(
            intent.id(),
            refund.id(),
            intent.business(),
            intent.reference(),
            refund.key(),
            refund.amount()));
    books.refundRequested(intent, refund);
    timers.set(Timer.real(refund.id().toString(), NAME, 0, real.instant()));
    meters.refund(intent.channel(), "accepted");
  }

  // --- done by the channel ---

  @Override
  public String name() {
    return NAME;
  }

  /** The next look is set before this one, so that none is ever lost. */
  @Override
  public void fire(Timer timer) {
    Refund refund = store.refund(RefundId.of(timer.stream())).orElseThrow();
    if (refund.state() == Refund.State.SUCCEEDED || refund.state() == Refund.State.MANUAL) {
      return;
    }
    int step = timer.step();
    if (step > last(refund)) {
      stuck(refund.id(), Refund.State.MANUAL, "The channel did not do it in time");
      return;
    }
    Channel channel = store.attempt(refund.attempt()).orElseThrow().channel();
    if (channels.guard(channel).isShut()) {
      set(refund, step, SHUT);
      return;
    }
    Duration wait = step < LADDER.size() ? LADDER.get(step) : Duration.ofHours(24);
    set(refund, step + 1, wait);
    if (!calls.offer(channel, timer.stream(), () -> push(refund.id()))) {
      set(refund, step, BUSY);
    }
  }

  private static int last(Refund refund) {
    return refund.isToBeSent() ? LADDER.size() : LADDER.size() + DAYS;
  }

  private void set(Refund refund, int step, Duration wait) {
    Duration about =
        Duration.ofMillis((long) (wait.toMillis() * (0.9 + 0.2 * chance.nextDouble())));
    timers.set(Timer.real(refund.id().toString(), NAME, step, real.instant().plus(about)));
  }

  /** Asks the channel to do it, or how it goes, and takes in the answer. */
  void push(RefundId id) {
    Refund refund = store.refund(id).orElseThrow();
    Attempt attempt = store.attempt(refund.attempt()).orElseThrow();
    RefundChannel channel = channels.refunding(attempt.channel());
    if (!refund.isToBeSent()) {
      hear(refund.number(), channel.queryRefund(refund.number()));
      return;
    }
    if (move(refund, Refund.State.SUBMITTING, refund.trouble())) {
      hear(refund.number(), send(channel, refund, attempt));
    }
  }

  private static ChannelOutcome<RefundResult> send(
      RefundChannel channel, Refund refund, Attempt attempt) {
    RefundChannel.Wish wish =
        new RefundChannel.Wish(
            refund.number(),
            attempt.number(),
            refund.amount(),
            attempt.received(),
            refund.reason());
    ChannelOutcome<RefundResult> outcome = channel.refund(wish);
    for (int i = 1; i < TRIES && outcome instanceof Unknown; i++) {
      outcome = channel.refund(wish);
    }
    return outcome;
  }

  private boolean move(Refund refund, Refund.State next, @Nullable String why) {
    return transactions.in(() -> store.update(refund.to(next, why)));
  }

  private void hear(String number, ChannelOutcome<RefundResult> outcome) {
    switch (outcome) {
      case Confirmed<RefundResult>(RefundResult result) -> heard(number, result);
      case Pending<RefundResult> pending -> note(number, Refund.State.PROCESSING, null);
      case Unknown<RefundResult> unknown -> note(number, Refund.State.UNKNOWN, unknown.why());
      case Rejected<RefundResult> no -> note(number, Refund.State.UNKNOWN, no.code());
    }
  }

  /** What is unknown of a refund the channel is at does not take that knowledge away. */
  private void note(String number, Refund.State next, @Nullable String why) {
    transactions.run(
        () -> {
          Refund refund = store.refund(Refund.idOf(number)).orElseThrow();
          boolean news = refund.isToBeSent() && refund.number().equals(number);
          if (news) {
            telling.save(refund.to(next, why));
          }
        });
  }

  /**
   * Takes in how a refund ended, within the running transaction if there is one.
   *
   * @return false when it was known already or the number is not the present one
   */
  boolean heard(String number, RefundResult result) {
    return transactions.in(
        () -> {
          Refund refund = store.refund(Refund.idOf(number)).orElseThrow();
          if (refund.state() == Refund.State.SUCCEEDED || !refund.number().equals(number)) {
            return false;
          }
          switch (result) {
            case SUCCEEDED -> succeeded(refund);
            case CLOSED -> givenUp(refund);
            case ABNORMAL ->
                stuck(refund.id(), Refund.State.ABNORMAL, "The payer's account does not take it");
          }
          return true;
        });
  }

  private void succeeded(Refund refund) {
    Intent intent = store.intent(refund.payment());
    Attempt attempt = store.attempt(refund.attempt()).orElseThrow();
    telling.save(refund.to(Refund.State.SUCCEEDED, null));
    store.returned(refund.attempt(), refund.amount());
    books.refunded(intent, refund, attempt);
    telling.save(
        intent,
        new RefundSucceeded(
            intent.id(),
            refund.id(),
            intent.business(),
            intent.reference(),
            refund.key(),
            refund.amount()));
    meters.refund(attempt.channel(), "succeeded");
    timers.cancel(refund.id().toString(), NAME);
  }

  private void givenUp(Refund refund) {
    Refund next = refund.givenUp();
    if (next.state() == Refund.State.MANUAL) {
      stuck(refund.id(), Refund.State.MANUAL, "The channel gave it up again and again");
      return;
    }
    telling.save(next);
    timers.set(Timer.real(refund.id().toString(), NAME, 0, real.instant()));
  }

  /** A person must help; the money stays on its way back in the books. */
  private void stuck(RefundId id, Refund.State state, String why) {
    transactions.run(
        () -> {
          Refund refund = store.refund(id).orElseThrow();
          if (refund.state() == state || refund.state() == Refund.State.SUCCEEDED) {
            return;
          }
          Intent intent = store.intent(refund.payment());
          telling.save(refund.to(state, state.name()));
          meters.refund(intent.channel(), "stuck");
          telling.save(
              intent,
              new RefundStuck(
                  intent.id(),
                  id,
                  intent.business(),
                  intent.reference(),
                  refund.key(),
                  refund.amount(),
                  why));
          AfterCommit.run(
              () -> alarms.ring("refund_stuck", id.toString(), why + ": give it back by hand"));
        });
  }

  /** Lets the channel be asked about it at once. */
  void lookNow(Refund refund) {
    timers.set(Timer.real(refund.id().toString(), NAME, 0, real.instant()));
  }
}
