package io.songda.payment;

import io.songda.eventlog.Head;
import io.songda.shared.Money;
import io.songda.shared.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That one thing is to be paid for.
 *
 * @param channel how it is or was paid last; null when nobody has tried
 * @param payer who pays, as text; null when nobody has tried
 * @param expiresAt city time; null for cash and for what was closed before anybody tried
 * @param closeWanted it is to end unpaid as soon as the channel agrees
 * @param paidBy the attempt whose money pays for it
 */
record Intent(
    PaymentId id,
    String business,
    String reference,
    @Nullable Channel channel,
    Money amount,
    String subject,
    @Nullable String payer,
    @Nullable Instant expiresAt,
    State state,
    boolean closeWanted,
    @Nullable String paidBy,
    Head head) {

  /** Where it stands; partly or wholly refunded is told by its refunds. */
  enum State {
    /** Cash is expected at the door. */
    CREATED,
    /** Somebody has opened the cashier. */
    PROCESSING,
    /** The money is here. */
    SUCCEEDED,
    /** Ended unpaid because it was not wanted any more. */
    CANCELED,
    /** Ended unpaid because its time was over. */
    EXPIRED
  }

  boolean isUnpaidEnd() {
    return state == State.CANCELED || state == State.EXPIRED;
  }

  boolean isOver(Instant cityNow) {
    return expiresAt != null && !cityNow.isBefore(expiresAt);
  }

  /** The thing is paid for. */
  Intent succeeded(Channel by, @Nullable String attempt) {
    require(State.CREATED, State.PROCESSING);
    return with(State.SUCCEEDED, by, attempt, head);
  }

  /** It ends unpaid. */
  Intent ended(State how) {
    require(State.PROCESSING, State.PROCESSING);
    return with(how, channel, paidBy, head);
  }

  Intent through(Channel newChannel) {
    return with(state, newChannel, paidBy, head);
  }

  Intent withHead(Head next) {
    return with(state, channel, paidBy, next);
  }

  private void require(State one, State other) {
    if (state != one && state != other) {
      throw new IllegalStateException("%s is %s already".formatted(id, state));
    }
  }

  private Intent with(State state, @Nullable Channel channel, @Nullable String paidBy, Head head) {
    return new Intent(
        id,
        business,
        reference,
        channel,
        amount,
        subject,
        payer,
        expiresAt,
        state,
        closeWanted,
        paidBy,
        head);
  }
}
