package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.Money;

/**
 * Nobody took it so far: it is looked for further away and for a bonus in all.
 *
 * @param step 1 and 2 look further away; from 3 on an operator is wanted and the customer may
 *     cancel for nothing
 */
public record DeliveryWidened(
    DeliveryId delivery, String business, String reference, int step, Money bonus)
    implements Event {}
