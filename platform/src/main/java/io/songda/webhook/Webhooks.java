package io.songda.webhook;

import io.songda.shared.Caller;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.Page;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What partners, for themselves, and operators, for all, see of callbacks and may do about them.
 */
@Component
public class Webhooks {

  private static final int MOST = 100;

  private final MessageStore messages;
  private final EndpointStore endpoints;
  private final SigningSecrets secrets;
  private final Postman postman;
  private final Transactions transactions;
  private final InstantSource real;

  Webhooks(
      MessageStore messages,
      EndpointStore endpoints,
      SigningSecrets secrets,
      Postman postman,
      Transactions transactions,
      InstantSource real) {
    this.messages = messages;
    this.endpoints = endpoints;
    this.secrets = secrets;
    this.postman = postman;
    this.transactions = transactions;
    this.real = real;
  }

  /**
   * A new signing secret; it is shown this once.
   *
   * @param secret {@code whsec_} and Base64
   * @param previousUntil until when, in real time, the one before it signs as well; null when there
   *     was none
   */
  public record NewSecret(String secret, @Nullable Instant previousUntil) {}

  /** Messages, newest first. */
  public Page<MessageView> messages(
      Caller caller,
      @Nullable OrderId order,
      @Nullable MessageState state,
      @Nullable String cursor,
      int limit) {
    long before = cursor == null ? Long.MAX_VALUE : messageBefore(cursor);
    List<MessageView> found = messages.views(whose(caller), order, state, before, size(limit));
    return new Page<>(found, found.size() < limit ? null : found.getLast().messageId().toString());
  }

  /**
   * Sends a message anew with the same id, from the first try on. Refuses with 404 {@code
   * message_unknown}, and with 409 {@code message_waiting} one that is on its way and {@code
   * endpoint_disabled} one that would not be sent.
   */
  public MessageView replay(Caller caller, MessageId id) {
    return transactions.in(
        () -> {
          MessageView message = message(caller, id);
          if (message.state() == MessageState.WAITING) {
            throw Refusal.conflict("message_waiting", "The message is on its way already");
          }
          if (endpoints.isDisabled(message.endpointId())) {
            throw Refusal.conflict("endpoint_disabled", "Enable its endpoint first");
          }
          messages.again(id, real.instant());
          postman.lookAfter(message.orderId());
          return message(caller, id);
        });
  }

  private MessageView message(Caller caller, MessageId id) {
    return messages.view(whose(caller), id).orElseThrow(() -> Refusal.notFound("message_unknown"));
  }

  /** Endpoints, newest first. */
  public Page<EndpointView> endpoints(Caller caller, @Nullable String cursor, int limit) {
    long before = cursor == null ? Long.MAX_VALUE : endpointBefore(cursor);
    List<EndpointView> found = endpoints.views(whose(caller), before, size(limit));
    return new Page<>(found, found.size() < limit ? null : found.getLast().endpointId().toString());
  }

  /** Calls an endpoint again that had answered 410. Refuses with 404 {@code endpoint_unknown}. */
  public EndpointView enable(Caller caller, EndpointId id) {
    return transactions.in(
        () -> {
          endpoint(caller, id);
          endpoints.enable(id);
          return endpoint(caller, id);
        });
  }

  private EndpointView endpoint(Caller caller, EndpointId id) {
    return endpoints
        .view(whose(caller), id)
        .orElseThrow(() -> Refusal.notFound("endpoint_unknown"));
  }

  /** A new secret for the calling key; the old one signs beside it for a day. */
  public NewSecret newSecret(Caller caller) {
    SigningSecrets.Pair pair = secrets.rotate(caller.buyer());
    return new NewSecret(pair.current(), pair.previousUntil());
  }

  /** Null for operators, who see all. */
  private static @Nullable CustomerId whose(Caller caller) {
    return caller.is(Role.OPERATOR) ? null : caller.buyer();
  }

  private static long messageBefore(String cursor) {
    try {
      return MessageId.of(cursor).value();
    } catch (IllegalArgumentException e) {
      throw notACursor();
    }
  }

  private static long endpointBefore(String cursor) {
    try {
      return EndpointId.of(cursor).value();
    } catch (IllegalArgumentException e) {
      throw notACursor();
    }
  }

  private static int size(int limit) {
    if (limit < 1 || limit > MOST) {
      throw Refusal.invalid("limit_invalid", "limit", "1 to 100");
    }
    return limit;
  }

  private static Refusal notACursor() {
    return Refusal.invalid("cursor_invalid", "cursor", "Not a cursor of this list");
  }
}
