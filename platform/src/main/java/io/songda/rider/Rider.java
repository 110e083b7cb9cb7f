package io.songda.rider;

import io.songda.shared.RiderId;

/**
 * A rider as the city knows one at this moment.
 *
 * @param phone mainland number, 11 digits
 * @param capacity deliveries carried at once, 1 to 10
 */
public record Rider(
    RiderId id, String name, String phone, RiderState state, boolean online, int capacity) {}
