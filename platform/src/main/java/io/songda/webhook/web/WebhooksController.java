package io.songda.webhook.web;

import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.OrderId;
import io.songda.shared.Page;
import io.songda.shared.Role;
import io.songda.webhook.EndpointId;
import io.songda.webhook.EndpointView;
import io.songda.webhook.MessageId;
import io.songda.webhook.MessageState;
import io.songda.webhook.MessageView;
import io.songda.webhook.Webhooks;
import io.songda.webhook.Webhooks.NewSecret;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Callbacks: partners see and replay their own, operators all. */
@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(name = "Callbacks")
class WebhooksController {

  private final Webhooks webhooks;
  private final Idempotency idempotency;

  WebhooksController(Webhooks webhooks, Idempotency idempotency) {
    this.webhooks = webhooks;
    this.idempotency = idempotency;
  }

  @GetMapping("/messages")
  @Allowed({Role.PARTNER, Role.OPERATOR})
  @Operation(summary = "Callbacks, newest first; the given-up ones are DEAD")
  Page<MessageView> messages(
      Caller caller,
      @RequestParam(required = false) @Nullable OrderId order,
      @RequestParam(required = false) @Nullable MessageState state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") int limit) {
    return webhooks.messages(caller, order, state, cursor, limit);
  }

  @PostMapping("/messages/{id}/replay")
  @Allowed({Role.PARTNER, Role.OPERATOR})
  @Operation(summary = "Send a callback again, with the same id")
  MessageView replay(Caller caller, IdempotencyKey key, @PathVariable MessageId id) {
    return idempotency.once(key, MessageView.class, () -> webhooks.replay(caller, id));
  }

  @GetMapping("/endpoints")
  @Allowed({Role.PARTNER, Role.OPERATOR})
  @Operation(summary = "The addresses that were named in orders, newest first")
  Page<EndpointView> endpoints(
      Caller caller,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") int limit) {
    return webhooks.endpoints(caller, cursor, limit);
  }

  @PostMapping("/endpoints/{id}/enable")
  @Allowed({Role.PARTNER, Role.OPERATOR})
  @Operation(summary = "Call an address again that had answered 410")
  EndpointView enable(Caller caller, IdempotencyKey key, @PathVariable EndpointId id) {
    return idempotency.once(key, EndpointView.class, () -> webhooks.enable(caller, id));
  }

  @PostMapping("/secret")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.PARTNER)
  @Operation(summary = "Make a signing secret; the one before it signs as well for a day")
  NewSecret newSecret(Caller caller, IdempotencyKey key) {
    return idempotency.once(key, NewSecret.class, () -> webhooks.newSecret(caller));
  }
}
