package io.songda.live;

import io.songda.dispatch.DeliveryAssigned;
import io.songda.dispatch.DeliveryCompleted;
import io.songda.dispatch.DeliveryPickedUp;
import io.songda.dispatch.DeliveryReopened;
import io.songda.dispatch.DeliveryReturned;
import io.songda.dispatch.DeliveryReturning;
import io.songda.dispatch.DeliveryTakenOver;
import io.songda.dispatch.DeliveryUndeliverable;
import io.songda.dispatch.PickupFailed;
import io.songda.dispatch.PickupFailureApproved;
import io.songda.dispatch.PickupFailureRefused;
import io.songda.dispatch.RiderArrivedAtDropoff;
import io.songda.dispatch.RiderArrivedAtReturn;
import io.songda.dispatch.RiderArrivedAtStore;
import io.songda.eventlog.Event;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** As whom somebody looks at the city. */
enum Audience {
  CUSTOMER,
  STORE,
  RIDER,
  CITY,
  MENU;

  /** What of a delivery is told to the customer and to the store. */
  private static final Set<String> STEPS =
      Stream.<Class<? extends Event>>of(
              DeliveryAssigned.class,
              DeliveryReopened.class,
              RiderArrivedAtStore.class,
              PickupFailed.class,
              PickupFailureApproved.class,
              PickupFailureRefused.class,
              DeliveryPickedUp.class,
              DeliveryTakenOver.class,
              RiderArrivedAtDropoff.class,
              DeliveryUndeliverable.class,
              DeliveryReturning.class,
              RiderArrivedAtReturn.class,
              DeliveryReturned.class,
              DeliveryCompleted.class)
          .map(Class::getSimpleName)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> DELIVERIES =
      Loads.EVENTS.stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());

  /** Whether it is told to this audience at all. */
  boolean hears(Happening happening) {
    return switch (this) {
      case CITY, RIDER, MENU -> true;
      case CUSTOMER -> happening.order() != null && isStep(happening);
      case STORE -> (happening.order() != null || happening.store() != null) && isStep(happening);
    };
  }

  private static boolean isStep(Happening happening) {
    return !DELIVERIES.contains(happening.event()) || STEPS.contains(happening.event());
  }
}
