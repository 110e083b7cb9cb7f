package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.Money;
import io.songda.shared.RiderId;
import io.songda.shared.StoreId;

/**
 * The rider came for nothing, and another will be looked for.
 *
 * @param assignmentNo under which number the rider had it
 * @param storeAtFault whether the store owes the rider for having come
 * @param riderPay what the whole ride would have earned
 */
public record PickupFailureApproved(
    DeliveryId delivery,
    String business,
    String reference,
    StoreId store,
    RiderId rider,
    int assignmentNo,
    String reason,
    boolean storeAtFault,
    Money riderPay)
    implements Event {}
