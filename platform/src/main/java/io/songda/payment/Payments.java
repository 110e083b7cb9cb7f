package io.songda.payment;

import io.songda.eventlog.Head;
import io.songda.shared.CityClock;
import io.songda.shared.Id;
import io.songda.shared.Ids;
import io.songda.shared.Money;
import io.songda.shared.PaymentId;
import io.songda.shared.RefundId;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes and gives back money. */
@Component
public class Payments {

  private final PaymentStore store;
  private final Telling telling;
  private final Cashier cashier;
  private final Receipts receipts;
  private final Refunds refunds;
  private final Books books;
  private final Transactions transactions;
  private final Ids ids;
  private final CityClock clock;
  private final InstantSource real;
  private final PaymentMeters meters;

  Payments(
      PaymentStore store,
      Telling telling,
      Cashier cashier,
      Receipts receipts,
      Refunds refunds,
      Books books,
      Transactions transactions,
      Ids ids,
      CityClock clock,
      InstantSource real,
      PaymentMeters meters) {
    this.store = store;
    this.telling = telling;
    this.cashier = cashier;
    this.receipts = receipts;
    this.refunds = refunds;
    this.books = books;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.real = real;
    this.meters = meters;
  }

  /**
   * Opens the cashier: an attempt at the channel, or the one that is open there already; an attempt
   * at another channel is closed first. Calls the channel, so never within a transaction.
   *
   * @throws Refusal 422 {@code channel_unavailable}, {@code channel_refused}; 409 {@code
   *     already_paid}, {@code payment_closed}, {@code paid_in_cash}, {@code
   *     payment_amount_changed}; 503 {@code channel_silent} when the channel does not answer,
   *     {@code channel_down} while it is left alone because it did not; then the same start may be
   *     tried again
   */
  public Started start(StartPayment start) {
    return cashier.start(start);
  }

  /**
   * Wants the end of an unpaid payment; ends in {@link PaymentClosed} or {@link PaymentSucceeded}.
   * What nobody has begun to pay is closed at once and cannot be paid later. Within the caller's
   * transaction only the wish is written.
   */
  public void close(String business, String reference) {
    transactions.run(
        () -> {
          Intent intent =
              store.intent(business, reference).orElseGet(() -> neverStarted(business, reference));
          if (intent.state() == Intent.State.PROCESSING) {
            close(intent);
          }
        });
  }

  private void close(Intent intent) {
    Optional<Attempt> live = store.liveAttempt(intent.id());
    if (live.isEmpty()) {
      receipts.endUnpaid(intent, intent.isOver(clock.instant()));
    } else if (store.wantClosed(intent.id())) {
      receipts.lookNow(live.get().number());
    }
  }

  private Intent neverStarted(String business, String reference) {
    PaymentId id = new PaymentId(ids.next(shardOf(reference)));
    store.insert(intent(id, business, reference, null, Money.ZERO, Intent.State.PROCESSING), now());
    return store.intent(business, reference).orElseThrow();
  }

  /** A reference that is an id keeps its payment in its own shard. */
  private static int shardOf(String reference) {
    int end = reference.indexOf('_');
    try {
      return Ids.shardOf(Ids.parse(reference.substring(0, Math.max(0, end)), reference));
    } catch (IllegalArgumentException e) {
      return reference.hashCode() & 31;
    }
  }

  /**
   * Gives money back, once per key, within the running transaction; the channel is asked later.
   *
   * @throws Refusal 400 {@code text_too_long} and {@code text_missing} for the reason; 404 {@code
   *     payment_unknown}; 409 {@code payment_not_refundable}, {@code refund_exceeds_payment},
   *     {@code refund_key_reused}
   */
  public RefundId refund(RefundRequest request) {
    return refunds.request(request);
  }

  /** Notes that an amount is paid in cash at the door. */
  public void cash(String business, String reference, Id beside, Money amount) {
    cash(List.of(new CashPromise(business, reference, beside, amount)));
  }

  /** The same for many, with one statement; what is noted already stays as it is. */
  public void cash(List<CashPromise> promises) {
    List<Intent> intents =
        promises.stream()
            .map(
                one ->
                    intent(
                        new PaymentId(ids.nextBeside(one.beside())),
                        one.business(),
                        one.reference(),
                        Channel.CASH,
                        one.amount(),
                        Intent.State.CREATED))
            .toList();
    if (!intents.isEmpty()) {
      store.insertAll(intents, now());
    }
  }

  /**
   * Less cash is due than was noted, because something was taken off; within the running
   * transaction.
   *
   * @throws Refusal 409 {@code already_paid} when the cash is with the rider, or not that much is
   *     due
   */
  public void cashLowered(String business, String reference, Money by) {
    if (!store.lowerExpectedCash(business, reference, by)) {
      throw Refusal.conflict("already_paid", "The cash has been collected already");
    }
  }

  /** The rider has the cash. Twice is once. */
  public void cashReceived(String business, String reference, RiderId rider) {
    transactions.run(
        () -> {
          Intent intent =
              store
                  .intent(business, reference)
                  .orElseThrow(() -> Refusal.notFound("payment_unknown"));
          if (intent.state() == Intent.State.CREATED) {
            receive(intent, rider);
          }
        });
  }

  private void receive(Intent intent, RiderId rider) {
    telling.save(
        intent.succeeded(Channel.CASH, null),
        new PaymentSucceeded(
            intent.id(),
            intent.business(),
            intent.reference(),
            intent.amount(),
            Channel.CASH,
            rider.toString(),
            now()));
    books.cash(intent, rider);
    meters.cash();
  }

  private static Intent intent(
      PaymentId id,
      String business,
      String reference,
      @Nullable Channel channel,
      Money amount,
      Intent.State state) {
    return new Intent(
        id, business, reference, channel, amount, "", null, null, state, false, null, Head.NONE);
  }

  private Instant now() {
    return real.instant();
  }
}
