package io.songda.payment;

import io.songda.payment.InboxStore.State;
import io.songda.payment.NotificationVerifier.News;
import io.songda.payment.NotificationVerifier.RawNotification;
import io.songda.shared.Alarms;
import io.songda.shared.Refusal;
import io.songda.shared.Transactions;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes in what channels report of their own accord. Only what is genuine is kept, so a stranger
 * can neither fill the inbox nor use up an event's name.
 */
@Component
public class Notifications {

  private static final int RETRY_SECONDS = 15;

  private final Channels channels;
  private final InboxStore inbox;
  private final PaymentStore store;
  private final Receipts receipts;
  private final Refunds refunds;
  private final Transactions transactions;
  private final Alarms alarms;
  private final InstantSource real;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Notifications(
      Channels channels,
      InboxStore inbox,
      PaymentStore store,
      Receipts receipts,
      Refunds refunds,
      Transactions transactions,
      Alarms alarms,
      InstantSource real) {
    this.channels = channels;
    this.inbox = inbox;
    this.store = store;
    this.receipts = receipts;
    this.refunds = refunds;
    this.transactions = transactions;
    this.alarms = alarms;
    this.real = real;
  }

  /** What became of it, with the reason. */
  private record Verdict(State state, String note) {}

  /**
   * Takes in a notification of a channel; again is without effect.
   *
   * @param headers names in lower case
   * @throws Refusal 422 {@code notification_not_genuine}; 503 {@code notification_about_nothing}
   *     for a number nobody knows, so that the channel repeats it; 422 {@code notification_odd} for
   *     a genuine one that cannot be true: the channel is asked what is
   */
  public void receive(Channel channel, Map<String, String> headers, byte[] body) {
    News news = channels.verifying(channel).verify(new RawNotification(headers, body));
    Verdict verdict = transactions.in(() -> take(channel, news, headers, body));
    if (verdict.state == State.ORPHAN) {
      throw Refusal.unavailable("notification_about_nothing", RETRY_SECONDS);
    }
    if (verdict.state == State.REJECTED) {
      alarms.ring("notification_odd", news.subject(), "Nothing was done: " + verdict.note);
      throw Refusal.unprocessable("notification_odd", null, "This cannot be: " + verdict.note);
    }
  }

  private Verdict take(Channel channel, News news, Map<String, String> headers, byte[] body) {
    String kept = JSON.writeValueAsString(headers);
    if (!inbox.insert(channel, news, kept, body, real.instant())) {
      State before = inbox.state(channel, news.eventId()).orElseThrow();
      if (before == State.APPLIED || before == State.IGNORED) {
        return new Verdict(State.IGNORED, "again");
      }
      inbox.again(channel, news.eventId(), kept, body);
    }
    Verdict verdict = effect(news);
    inbox.became(channel, news.eventId(), verdict.state, verdict.note);
    return verdict;
  }

  private Verdict effect(News news) {
    return switch (news) {
      case News.OfPayment payment -> ofPayment(payment);
      case News.OfRefund refund -> ofRefund(refund);
      case News.Odd odd -> odd(odd);
    };
  }

  private Verdict ofPayment(News.OfPayment news) {
    Optional<Attempt> found = store.attempt(news.subject());
    if (found.isEmpty()) {
      return new Verdict(State.ORPHAN, "no such attempt");
    }
    Attempt attempt = found.get();
    if (attempt.state().hasMoney()) {
      return new Verdict(State.IGNORED, "known");
    }
    if (!attempt.amount().equals(news.paid().amount())) {
      receipts.lookNow(attempt.number());
      return new Verdict(
          State.REJECTED, "%s instead of %s".formatted(news.paid().amount(), attempt.amount()));
    }
    receipts.paid(attempt.number(), news.paid());
    return new Verdict(State.APPLIED, "paid");
  }

  private Verdict ofRefund(News.OfRefund news) {
    Optional<Refund> found = refund(news.subject());
    if (found.isEmpty()) {
      return new Verdict(State.ORPHAN, "no such refund");
    }
    Refund refund = found.get();
    if (!refund.amount().equals(news.amount())) {
      refunds.lookNow(refund);
      return new Verdict(
          State.REJECTED, "%s instead of %s".formatted(news.amount(), refund.amount()));
    }
    boolean isNew = refunds.heard(news.subject(), news.result());
    return isNew
        ? new Verdict(State.APPLIED, news.result().name())
        : new Verdict(State.IGNORED, "known");
  }

  private Optional<Refund> refund(String number) {
    try {
      return store.refund(Refund.idOf(number));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Verdict odd(News.Odd news) {
    store
        .attempt(news.subject())
        .filter(attempt -> !attempt.state().hasMoney())
        .ifPresent(attempt -> receipts.lookNow(attempt.number()));
    return new Verdict(State.REJECTED, news.why());
  }
}
