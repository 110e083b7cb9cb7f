package io.songda.order;

import io.songda.eventlog.Head;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderStatus;
import io.songda.shared.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the next version of an order by naming only what changes. */
final class OrderEdit {

  private final Order before;
  private OrderStatus status;
  private @Nullable Cause cause;
  private Instant promiseAt;
  private @Nullable Instant paidAt;
  private @Nullable Instant acceptedAt;
  private @Nullable Instant startedAt;
  private @Nullable Instant foodReadyAt;
  private @Nullable Instant readyAt;
  private boolean readyPredicted;
  private @Nullable Instant deliveredAt;
  private @Nullable Instant endedAt;
  private @Nullable Instant cancelAskedAt;
  private @Nullable Integer missingLine;
  private int delays;
  private int delayedMinutes;
  private @Nullable Instant delayedAt;
  private Money refunded;

  OrderEdit(Order before) {
    this.before = before;
    status = before.status();
    cause = before.cause();
    promiseAt = before.promiseAt();
    paidAt = before.paidAt();
    acceptedAt = before.acceptedAt();
    startedAt = before.startedAt();
    foodReadyAt = before.foodReadyAt();
    readyAt = before.readyAt();
    readyPredicted = before.readyPredicted();
    deliveredAt = before.deliveredAt();
    endedAt = before.endedAt();
    cancelAskedAt = before.cancelAskedAt();
    missingLine = before.missingLine();
    delays = before.delays();
    delayedMinutes = before.delayedMinutes();
    delayedAt = before.delayedAt();
    refunded = before.refunded();
  }

  OrderEdit to(OrderStatus next) {
    status = next;
    return this;
  }

  OrderEdit paid(Instant at) {
    paidAt = at;
    return this;
  }

  OrderEdit accepted(Instant at, Instant ready, Instant promise) {
    acceptedAt = at;
    foodReadyAt = ready;
    promiseAt = promise;
    return this;
  }

  OrderEdit started(Instant at) {
    startedAt = at;
    return this;
  }

  OrderEdit ready(Instant at, boolean predicted) {
    readyAt = at;
    readyPredicted = predicted;
    return this;
  }

  OrderEdit delayed(int minutes, Instant at) {
    delays++;
    delayedAt = at;
    delayedMinutes += minutes;
    promiseAt = promiseAt.plusSeconds(minutes * 60L);
    foodReadyAt = foodReadyAt == null ? null : foodReadyAt.plusSeconds(minutes * 60L);
    return this;
  }

  OrderEdit cancelAsked(@Nullable Instant at) {
    cancelAskedAt = at;
    return this;
  }

  OrderEdit missing(@Nullable Integer line) {
    missingLine = line;
    return this;
  }

  OrderEdit refunded(Money amount) {
    refunded = refunded.plus(amount);
    return this;
  }

  OrderEdit delivered(Instant at) {
    deliveredAt = at;
    cancelAskedAt = null;
    missingLine = null;
    return this;
  }

  OrderEdit ended(Instant at, @Nullable Cause why) {
    endedAt = at;
    cause = why;
    cancelAskedAt = null;
    missingLine = null;
    return this;
  }

  Order withHead(Head head) {
    return new Order(
        before.id(),
        before.customer(),
        before.store(),
        before.merchant(),
        status,
        head,
        cause,
        before.method(),
        before.price(),
        before.commissionBasisPoints(),
        before.channelFeeBasisPoints(),
        before.riderPay(),
        before.selfPickup(),
        before.coupon(),
        before.placedAt(),
        promiseAt,
        paidAt,
        acceptedAt,
        startedAt,
        foodReadyAt,
        readyAt,
        readyPredicted,
        deliveredAt,
        endedAt,
        cancelAskedAt,
        missingLine,
        delays,
        delayedMinutes,
        delayedAt,
        refunded,
        before.details());
  }
}
