package io.songda.customer;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The customer is a member until then (city time), or no longer. */
public record MembershipChanged(CustomerId customer, @Nullable Instant until) implements Event {}
