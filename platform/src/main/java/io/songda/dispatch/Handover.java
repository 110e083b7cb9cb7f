package io.songda.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * What a rider shows for having handed something over.
 *
 * @param code what the customer told
 * @param photo the reference of a photo
 * @param leftAtDoor whether it lies at the door; needs a photo
 * @param cashReceived whether the customer paid the rider
 */
public record Handover(
    @Nullable String code, @Nullable String photo, boolean leftAtDoor, boolean cashReceived) {}
