package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.eventlog.Follower;
import io.songda.eventlog.Recorded;
import io.songda.shared.DeliveryId;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Takes into memory what was committed without anybody here being told: by another node, or on a
 * connection that broke before it could say so. Without it a rider's screen would show such a
 * delivery as it was before, for ever.
 */
@Component
class DeliveryProcess implements Follower {

  private final DeliveryBook book;

  DeliveryProcess(DeliveryBook book) {
    this.book = book;
  }

  @Override
  public String name() {
    return "dispatch.memory";
  }

  @Override
  public Set<Class<? extends Event>> interest() {
    return Set.of(
        DeliveryAssigned.class,
        DeliveryCancelled.class,
        DeliveryCompleted.class,
        DeliveryDiscarded.class,
        DeliveryFrozen.class,
        DeliveryHandedOver.class,
        DeliveryLost.class,
        DeliveryOffered.class,
        DeliveryPickedUp.class,
        DeliveryReleased.class,
        DeliveryReopened.class,
        DeliveryRequested.class,
        DeliveryReturned.class,
        DeliveryReturning.class,
        DeliveryTakenOver.class,
        DeliveryThawed.class,
        DeliveryUndeliverable.class,
        DeliveryWidened.class,
        NoRiderFound.class,
        PickupFailed.class,
        PickupFailureApproved.class,
        PickupFailureRefused.class,
        RiderArrivedAtDropoff.class,
        RiderArrivedAtReturn.class,
        RiderArrivedAtStore.class,
        TransferAsked.class);
  }

  @Override
  public void begin(long[] positions) {
    book.rememberLive();
  }

  @Override
  public void on(Recorded recorded) {
    book.remember(DeliveryId.of(recorded.stream()), recorded.seq());
  }
}
