package io.songda.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address a partner named in its orders.
 *
 * @param disabledAt real time at which it answered 410; null while it is called
 */
public record EndpointView(EndpointId endpointId, String url, @Nullable Instant disabledAt) {}
