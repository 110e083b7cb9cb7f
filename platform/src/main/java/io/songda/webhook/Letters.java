package io.songda.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.songda.eventlog.Recorded;
import io.songda.lifecycle.OrderStatus;
import io.songda.lifecycle.PublicStatus;
import io.songda.order.OrderFacts;
import io.songda.order.OrderStatusChange;
import io.songda.order.OrderStatusUpdate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the bodies: exactly what the contract says, and beside it what lets a receiver order
 * messages, tell doubles and read the whole again.
 */
@Component
class Letters {

  private final JsonMapper json =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();
  private final Carriages carriages;
  private final String publicUrl;

  Letters(Carriages carriages, @Value("${songda.public-url:}") String publicUrl) {
    this.carriages = carriages;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  /** The body that tells this news, which the subscription has taken in already. */
  String write(Target target, Recorded recorded, News news, Subscription about) {
    OrderStatusUpdate update = update(recorded, about);
    Object said =
        switch (target) {
          case STATUS -> update;
          case EVENTS -> new OrderStatusChange(news.type(), update);
        };
    ObjectNode body = json.valueToTree(said);
    ObjectNode facts = json.valueToTree(facts(recorded, news, about));
    body.setAll(facts);
    return json.writeValueAsString(body);
  }

  private static OrderStatusUpdate update(Recorded recorded, Subscription about) {
    PublicStatus status = about.state().publicStatus();
    boolean goesOn = status.compareTo(PublicStatus.COMPLETED) < 0;
    return new OrderStatusUpdate(
        about.order(),
        status,
        recorded.at(),
        goesOn ? minutes(recorded.at(), about.promiseAt()) : null);
  }

  /** Whole minutes, begun ones counted; 0 when the promise is broken already. */
  private static int minutes(Instant from, Instant to) {
    long seconds = Math.max(0, Duration.between(from, to).toSeconds());
    return Math.toIntExact((seconds + 59) / 60);
  }

  private OrderFacts facts(Recorded recorded, News news, Subscription about) {
    return new OrderFacts(
        recorded.stream() + ":" + recorded.seq(),
        recorded.stream(),
        recorded.seq(),
        recorded.at(),
        news.actor(),
        news.cause(),
        about.state(),
        about.promiseAt(),
        carriage(about),
        publicUrl + "/api/v1/orders/" + about.order());
  }

  private OrderFacts.@Nullable DeliveryFacts carriage(Subscription about) {
    boolean accepted = about.state().compareTo(OrderStatus.ACCEPTED) >= 0;
    return accepted ? carriages.of(about.order()).orElse(null) : null;
  }
}
