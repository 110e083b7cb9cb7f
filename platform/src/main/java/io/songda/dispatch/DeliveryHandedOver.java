package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;

/**
 * Its rider gave the goods to another on the road; this ride is over and the next goes on.
 *
 * @param basisPoints the part of the whole way this rider carried them, in 1/10000
 */
public record DeliveryHandedOver(
    DeliveryId delivery,
    String business,
    String reference,
    RiderId rider,
    RiderId to,
    DeliveryId next,
    int basisPoints)
    implements Event {}
