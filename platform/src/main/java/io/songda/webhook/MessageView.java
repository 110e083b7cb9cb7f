package io.songda.webhook;

import io.songda.shared.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as its owner may see it. Times are real time.
 *
 * @param messageId the {@code webhook-id} of every try
 * @param attempts how often it has failed since it was written or replayed
 * @param nextAt when it is tried next, null unless it waits
 * @param lastStatus of the last answer, null when there was none
 * @param lastFault why the last try failed, null when it was taken
 * @param body as it is posted, JSON text
 */
public record MessageView(
    MessageId messageId,
    OrderId orderId,
    EndpointId endpointId,
    String url,
    String eventType,
    MessageState state,
    int attempts,
    Instant createdAt,
    @Nullable Instant nextAt,
    @Nullable Instant endedAt,
    @Nullable Integer lastStatus,
    @Nullable Fault lastFault,
    String body) {}
