package io.songda.dispatch;

import io.songda.lifecycle.DeliveryStatus;
import io.songda.shared.DeliveryId;
import io.songda.shared.Money;
import io.songda.shared.RiderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as others see it. Instants are city time, null until it happened.
 *
 * @param assignmentNo grows each time another rider takes it
 * @param bonus what the platform adds to the rider's pay because nobody took it at first
 * @param carriedBefore who carried the goods before the present rider, in order
 * @param searchSteps how often the search without a rider was widened; from 3 on the customer may
 *     cancel for nothing
 */
public record DeliveryView(
    DeliveryId id,
    String business,
    String reference,
    DeliveryStatus status,
    @Nullable RiderId rider,
    int assignmentNo,
    @Nullable Instant assignedAt,
    @Nullable Instant arrivedAtStoreAt,
    @Nullable Instant pickedUpAt,
    @Nullable Instant endedAt,
    Money riderPay,
    Money tip,
    Money bonus,
    List<EarlierRider> carriedBefore,
    int searchSteps) {}
