package io.songda.live;

import io.songda.dispatch.DeliveryAssigned;
import io.songda.dispatch.DeliveryCancelled;
import io.songda.dispatch.DeliveryCompleted;
import io.songda.dispatch.DeliveryDiscarded;
import io.songda.dispatch.DeliveryFrozen;
import io.songda.dispatch.DeliveryHandedOver;
import io.songda.dispatch.DeliveryLost;
import io.songda.dispatch.DeliveryOffered;
import io.songda.dispatch.DeliveryPickedUp;
import io.songda.dispatch.DeliveryReleased;
import io.songda.dispatch.DeliveryReopened;
import io.songda.dispatch.DeliveryRequested;
import io.songda.dispatch.DeliveryReturned;
import io.songda.dispatch.DeliveryReturning;
import io.songda.dispatch.DeliveryTakenOver;
import io.songda.dispatch.DeliveryThawed;
import io.songda.dispatch.DeliveryUndeliverable;
import io.songda.dispatch.DeliveryWidened;
import io.songda.dispatch.NoRiderFound;
import io.songda.dispatch.PickupFailed;
import io.songda.dispatch.PickupFailureApproved;
import io.songda.dispatch.PickupFailureRefused;
import io.songda.dispatch.RiderArrivedAtDropoff;
import io.songda.dispatch.RiderArrivedAtReturn;
import io.songda.dispatch.RiderArrivedAtStore;
import io.songda.dispatch.TransferAsked;
import io.songda.eventlog.Event;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.shared.DeliveryId;
import io.songda.shared.OfferId;
import io.songda.shared.OrderId;
import io.songda.shared.RiderId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who carries what, moved on by the events of deliveries. */
final class Loads {

  static final Set<Class<? extends Event>> EVENTS =
      Set.of(
          DeliveryRequested.class,
          DeliveryReleased.class,
          DeliveryOffered.class,
          DeliveryWidened.class,
          NoRiderFound.class,
          DeliveryAssigned.class,
          DeliveryReopened.class,
          RiderArrivedAtStore.class,
          PickupFailed.class,
          PickupFailureApproved.class,
          PickupFailureRefused.class,
          DeliveryPickedUp.class,
          RiderArrivedAtDropoff.class,
          DeliveryUndeliverable.class,
          DeliveryReturning.class,
          RiderArrivedAtReturn.class,
          DeliveryReturned.class,
          DeliveryCompleted.class,
          DeliveryCancelled.class,
          DeliveryDiscarded.class,
          DeliveryLost.class,
          DeliveryFrozen.class,
          DeliveryThawed.class,
          DeliveryHandedOver.class,
          DeliveryTakenOver.class,
          TransferAsked.class);

  private final Map<DeliveryId, Carriage> live = new HashMap<>();
  private final Map<OrderId, Carriage> ofOrder = new ConcurrentHashMap<>();
  private final Map<RiderId, Set<DeliveryId>> ofRider = new HashMap<>();
  private final Map<RiderId, Set<OrderId>> bringing = new ConcurrentHashMap<>();

  /**
   * A delivery after an event.
   *
   * @param former who had it before and has it no longer
   * @param offer with {@code asked}: the rider is asked; without one, by the colleague who has it
   */
  record Step(
      Carriage now, @Nullable RiderId former, @Nullable OfferId offer, @Nullable RiderId asked) {}

  void begin(List<Carriage> all) {
    live.clear();
    ofOrder.clear();
    ofRider.clear();
    bringing.clear();
    all.forEach(carriage -> put(null, carriage));
  }

  /** Takes an event of a delivery; null when it is of none. */
  @Nullable Step take(Event event) {
    if (event instanceof DeliveryOffered asked) {
      Carriage now = known(asked.delivery(), asked.business(), asked.reference());
      return new Step(now, null, asked.offer(), asked.rider());
    }
    if (event instanceof TransferAsked asked) {
      Carriage now = known(asked.delivery(), asked.business(), asked.reference());
      return new Step(now, null, null, asked.to());
    }
    Carriage now = after(event);
    if (now == null) {
      return null;
    }
    Carriage before = live.get(now.id());
    put(before, now);
    RiderId former = before == null ? null : before.rider();
    return new Step(now, Objects.equals(former, now.rider()) ? null : former, null, null);
  }

  private @Nullable Carriage after(Event event) {
    return switch (event) {
      case DeliveryRequested e ->
          known(e.delivery(), e.business(), e.reference()).at(DeliveryStatus.HELD);
      case DeliveryReleased e ->
          known(e.delivery(), e.business(), e.reference()).at(DeliveryStatus.OFFERING);
      case DeliveryWidened e -> known(e.delivery(), e.business(), e.reference());
      case NoRiderFound e -> known(e.delivery(), e.business(), e.reference());
      case DeliveryFrozen e -> known(e.delivery(), e.business(), e.reference());
      case DeliveryThawed e -> known(e.delivery(), e.business(), e.reference());
      case DeliveryAssigned e ->
          known(e.delivery(), e.business(), e.reference())
              .at(DeliveryStatus.ASSIGNED)
              .by(e.rider());
      case DeliveryReopened e ->
          known(e.delivery(), e.business(), e.reference()).at(DeliveryStatus.OFFERING).by(null);
      case PickupFailureApproved e ->
          known(e.delivery(), e.business(), e.reference()).at(DeliveryStatus.OFFERING).by(null);
      case DeliveryCancelled e ->
          known(e.delivery(), e.business(), e.reference()).at(DeliveryStatus.CANCELLED);
      default -> underWay(event);
    };
  }

  private @Nullable Carriage underWay(Event event) {
    return switch (event) {
      case RiderArrivedAtStore e ->
          carried(e.delivery(), e.business(), e.reference(), e.rider(), DeliveryStatus.AT_PICKUP);
      case PickupFailed e ->
          carried(
              e.delivery(), e.business(), e.reference(), e.rider(), DeliveryStatus.PICKUP_REVIEW);
      case PickupFailureRefused e ->
          carried(e.delivery(), e.business(), e.reference(), e.rider(), DeliveryStatus.AT_PICKUP);
      case DeliveryPickedUp e ->
          carried(e.delivery(), e.business(), e.reference(), e.rider(), DeliveryStatus.PICKED_UP);
      case RiderArrivedAtDropoff e ->
          carried(e.delivery(), e.business(), e.reference(), e.rider(), DeliveryStatus.AT_DROPOFF);
      case DeliveryUndeliverable e ->
          carried(
              e.delivery(), e.business(), e.reference(), e.rider(), DeliveryStatus.UNDELIVERABLE);
      case DeliveryReturning e ->
          carried(e.delivery(), e.business(), e.reference(), e.rider(), DeliveryStatus.RETURNING);
      case RiderArrivedAtReturn e ->
          carried(e.delivery(), e.business(), e.reference(), e.rider(), DeliveryStatus.AT_RETURN);
      case DeliveryReturned e ->
          carried(e.delivery(), e.business(), e.reference(), e.rider(), DeliveryStatus.RETURNED);
      case DeliveryCompleted e ->
          carried(e.delivery(), e.business(), e.reference(), e.rider(), DeliveryStatus.DELIVERED);
      case DeliveryHandedOver e ->
          carried(e.delivery(), e.business(), e.reference(), e.rider(), DeliveryStatus.DELIVERED);
      case DeliveryTakenOver e ->
          carried(e.delivery(), e.business(), e.reference(), e.rider(), DeliveryStatus.PICKED_UP);
      case DeliveryDiscarded e ->
          carried(e.delivery(), e.business(), e.reference(), e.rider(), DeliveryStatus.CANCELLED);
      case DeliveryLost e ->
          carried(e.delivery(), e.business(), e.reference(), e.rider(), DeliveryStatus.LOST);
      default -> null;
    };
  }

  private Carriage carried(
      DeliveryId id, String business, String reference, RiderId rider, DeliveryStatus status) {
    return known(id, business, reference).at(status).by(rider);
  }

  private Carriage known(DeliveryId id, String business, String reference) {
    Carriage known = live.get(id);
    return known == null ? new Carriage(id, business, reference, DeliveryStatus.HELD, null) : known;
  }

  private void put(@Nullable Carriage before, Carriage now) {
    RiderId former = before == null ? null : before.rider();
    if (former != null && !now.burdens(former)) {
      ofRider.computeIfPresent(former, (rider, ids) -> without(ids, now.id()));
    }
    RiderId rider = now.rider();
    if (rider != null && now.burdens(rider)) {
      ofRider.computeIfAbsent(rider, r -> ConcurrentHashMap.newKeySet()).add(now.id());
    }
    if (now.status().isFinal()) {
      live.remove(now.id());
    } else {
      live.put(now.id(), now);
    }
    OrderId order = now.order();
    if (order != null) {
      put(order, former, now);
    }
  }

  private void put(OrderId order, @Nullable RiderId former, Carriage now) {
    if (now.status().isFinal()) {
      ofOrder.remove(order);
    } else {
      ofOrder.put(order, now);
    }
    RiderId rider = now.rider();
    if (former != null && (!former.equals(rider) || !now.isOnTheWay())) {
      bringing.computeIfPresent(former, (r, orders) -> without(orders, order));
    }
    if (rider != null && now.isOnTheWay()) {
      bringing.computeIfAbsent(rider, r -> ConcurrentHashMap.newKeySet()).add(order);
    }
  }

  private static <T> @Nullable Set<T> without(Set<T> all, T one) {
    all.remove(one);
    return all.isEmpty() ? null : all;
  }

  /** The delivery of an order, while something can move it. */
  @Nullable Carriage of(OrderId order) {
    return ofOrder.get(order);
  }

  /** What the rider has to do. */
  List<Carriage> of(RiderId rider) {
    return ofRider.getOrDefault(rider, Set.of()).stream()
        .map(live::get)
        .filter(Objects::nonNull)
        .toList();
  }

  Set<RiderId> riders() {
    return Set.copyOf(ofRider.keySet());
  }

  /** The orders with which the rider is on the way to a customer; may be asked at any time. */
  Set<OrderId> bringing(RiderId rider) {
    return bringing.getOrDefault(rider, Set.of());
  }

  boolean brings(RiderId rider, OrderId order) {
    return bringing(rider).contains(order);
  }
}
