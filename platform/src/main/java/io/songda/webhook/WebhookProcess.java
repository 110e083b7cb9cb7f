package io.songda.webhook;

import io.songda.eventlog.Event;
import io.songda.eventlog.EventListener;
import io.songda.eventlog.Recorded;
import io.songda.lifecycle.OrderStatus;
import io.songda.order.NotificationRequested;
import io.songda.shared.AfterCommit;
import io.songda.shared.Ids;
import io.songda.shared.OrderId;
import io.songda.timers.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Writes a message for every step of an order somebody wants to hear of, in the transaction that
 * moves its cursor; once that has taken place they are sent.
 */
@Component
class WebhookProcess implements EventListener {

  private final EndpointStore endpoints;
  private final MessageStore messages;
  private final Letters letters;
  private final Postman postman;
  private final Timers timers;
  private final Ids ids;
  private final InstantSource real;

  WebhookProcess(
      EndpointStore endpoints,
      MessageStore messages,
      Letters letters,
      Postman postman,
      Timers timers,
      Ids ids,
      InstantSource real) {
    this.endpoints = endpoints;
    this.messages = messages;
    this.letters = letters;
    this.postman = postman;
    this.timers = timers;
    this.ids = ids;
    this.real = real;
  }

  @Override
  public String name() {
    return "webhook.process";
  }

  @Override
  public Set<Class<? extends Event>> interest() {
    Set<Class<? extends Event>> events = new HashSet<>(News.EVENTS);
    events.add(NotificationRequested.class);
    return events;
  }

  @Override
  public void on(Recorded recorded) {
    on(List.of(recorded));
  }

  /** Most orders are nobody's: one look for the whole batch tells which are somebody's. */
  @Override
  public void on(List<Recorded> batch) {
    Map<OrderId, Subscription> known =
        endpoints.subscriptions(
            batch.stream().flatMap(one -> order(one.event())).distinct().toList());
    Map<Lane, Subscription> touched = new LinkedHashMap<>();
    for (Recorded recorded : batch) {
      if (recorded.event() instanceof NotificationRequested wish) {
        known.put(wish.order(), subscribe(wish));
      } else {
        News.of(recorded.event())
            .filter(news -> known.containsKey(news.order()))
            .ifPresent(news -> tell(recorded, news, known, touched));
      }
    }
    Instant soon = real.instant().plus(Postman.LEASE);
    timers.setAll(touched.keySet().stream().map(lane -> lane.timer(soon)).toList());
    AfterCommit.run(() -> touched.forEach(postman::offer));
  }

  private static Stream<OrderId> order(Event event) {
    return News.of(event).map(News::order).stream();
  }

  private Subscription subscribe(NotificationRequested wish) {
    EndpointId endpoint =
        endpoints.known(wish.partner(), wish.url(), new EndpointId(ids.nextBeside(wish.partner())));
    Subscription subscription =
        new Subscription(
            wish.order(), wish.partner(), endpoint, wish.promiseAt(), OrderStatus.PENDING_PAYMENT);
    endpoints.subscribe(subscription);
    return subscription;
  }

  private void tell(
      Recorded recorded,
      News news,
      Map<OrderId, Subscription> known,
      Map<Lane, Subscription> touched) {
    Subscription before = Objects.requireNonNull(known.get(news.order()));
    Subscription now =
        before.at(
            Objects.requireNonNullElse(news.state(), before.state()),
            Objects.requireNonNullElse(news.promiseAt(), before.promiseAt()));
    endpoints.remember(now);
    known.put(news.order(), now);
    boolean stopped = endpoints.isDisabled(now.endpoint());
    for (Target target : targets(news)) {
      messages.add(
          new MessageStore.New(
              new MessageId(ids.nextBeside(now.order())),
              now,
              target,
              news.type(),
              recorded.stream(),
              recorded.seq(),
              letters.write(target, recorded, news, now),
              stopped),
          real.instant());
      touched.put(new Lane(now.order(), target), now);
    }
  }

  /** The confirmation goes to both addresses of the contract. */
  private static List<Target> targets(News news) {
    return news.state() == OrderStatus.ACCEPTED
        ? List.of(Target.STATUS, Target.EVENTS)
        : List.of(Target.EVENTS);
  }
}
