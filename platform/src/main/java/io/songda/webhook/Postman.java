package io.songda.webhook;

import io.songda.shared.AfterCommit;
import io.songda.shared.OrderId;
import io.songda.shared.Transactions;
import io.songda.timers.Timer;
import io.songda.timers.TimerHandler;
import io.songda.timers.Timers;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends messages, those of a lane one after the other. A message is taken by a lease before it is
 * sent and its end is written after, so it arrives at least once; the receiver knows it again by
 * its id. The timer of a lane looks after it as long as something waits in it.
 */
@Component
class Postman implements TimerHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  /** Longer than any try. */
  static final Duration LEASE = Duration.ofSeconds(30);

  private final MessageStore messages;
  private final EndpointStore endpoints;
  private final SigningSecrets secrets;
  private final Retries retries;
  private final Wire wire;
  private final Bulkheads bulkheads;
  private final Timers timers;
  private final Transactions transactions;
  private final InstantSource real;
  private final WebhookMeters meters;

  Postman(
      MessageStore messages,
      EndpointStore endpoints,
      SigningSecrets secrets,
      Retries retries,
      Wire wire,
      Bulkheads bulkheads,
      Timers timers,
      Transactions transactions,
      InstantSource real,
      WebhookMeters meters) {
    this.messages = messages;
    this.endpoints = endpoints;
    this.secrets = secrets;
    this.retries = retries;
    this.wire = wire;
    this.bulkheads = bulkheads;
    this.timers = timers;
    this.transactions = transactions;
    this.real = real;
    this.meters = meters;
  }

  @Override
  public String name() {
    return Lane.TIMER;
  }

  /** Only queues the lane: a timer never waits for a receiver. */
  @Override
  public void fire(Timer timer) {
    Lane lane = Lane.of(timer.stream());
    OrderId order = lane.order();
    Subscription about = endpoints.subscriptions(List.of(order)).get(order);
    if (about != null) {
      timers.set(lane.timer(real.instant().plus(LEASE)));
      offer(lane, about);
    }
  }

  /** Looks into the order's lanes once the running transaction has taken place. */
  void lookAfter(OrderId order) {
    Subscription about = endpoints.subscriptions(List.of(order)).get(order);
    if (about != null) {
      for (Target target : Target.values()) {
        Lane lane = new Lane(order, target);
        timers.set(lane.timer(real.instant().plus(LEASE)));
        AfterCommit.run(() -> offer(lane, about));
      }
    }
  }

  /** Looks into the lane soon. */
  void offer(Lane lane, Subscription about) {
    bulkheads.offer(lane, about.partner(), about.endpoint(), () -> work(lane));
  }

  @PreDestroy
  void stop() {
    bulkheads.close();
  }

  /** Sends what waits in the lane, the oldest first, until nothing does or the first must wait. */
  private void work(Lane lane) {
    try {
      boolean goOn = true;
      while (goOn) {
        Message message = transactions.in(() -> take(lane).orElse(null));
        goOn = message != null && send(message);
      }
    } catch (RuntimeException e) {
      LOG.warn("The lane {} is left to its timer: {}", lane.timerStream(), e.toString());
    }
  }

  private Optional<Message> take(Lane lane) {
    Optional<Message> head = messages.head(lane);
    if (head.isEmpty()) {
      timers.cancel(lane.timerStream(), Lane.TIMER);
      return head;
    }
    Instant now = now();
    Message message = head.get();
    Instant notBefore = later(message.nextAt(), message.leasedUntil());
    if (notBefore.isAfter(now)) {
      timers.set(lane.timer(notBefore));
      return Optional.empty();
    }
    Instant until = now.plus(LEASE);
    timers.set(lane.timer(until));
    return messages.lease(message.id(), now, until) ? head : Optional.empty();
  }

  /** Whether the next message of the lane may follow. */
  private boolean send(Message message) {
    Instant sentAt = real.instant();
    Map<String, String> headers =
        Map.of(
            "webhook-id", message.id().toString(),
            "webhook-timestamp", Long.toString(sentAt.getEpochSecond()),
            "webhook-signature",
                secrets.signature(message.partner(), message.id(), sentAt, message.body()));
    Outcome outcome = wire.post(message.address(), headers, message.body());
    meters.tried(outcome);
    return transactions.in(() -> note(message, outcome));
  }

  private boolean note(Message message, Outcome outcome) {
    Instant now = now();
    if (outcome.isTaken()) {
      messages.tried(message, MessageState.DELIVERED, outcome, now, now);
      return true;
    }
    if (outcome.isGone()) {
      LOG.info("{} answered 410 and is called no more", message.endpoint());
      endpoints.disable(message.endpoint(), now);
      messages.tried(message, MessageState.STOPPED, outcome, now, now);
      messages.stop(message.endpoint(), now);
      return true;
    }
    Duration wait = retries.after(message.attempts() + 1).orElse(null);
    if (wait == null) {
      LOG.warn("{} is given up after {} tries", message.id(), message.attempts() + 1);
      messages.tried(message, MessageState.DEAD, outcome, now, now);
      return true;
    }
    Instant next = now.plus(wait);
    messages.tried(message, MessageState.WAITING, outcome, now, next);
    timers.set(message.lane().timer(next));
    return false;
  }

  private Instant now() {
    return real.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
