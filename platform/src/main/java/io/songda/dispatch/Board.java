package io.songda.dispatch;

import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What rounds and riders' screens look at: the live deliveries, the standing offers and who refused
 * what, in memory. It is read from the tables at start and follows every commit; it only proposes,
 * since every move is decided on the row.
 */
@Component
final class Board {

  private final Map<DeliveryId, Delivery> deliveries = new ConcurrentHashMap<>();
  private final Map<RiderId, Set<DeliveryId>> ofRider = new ConcurrentHashMap<>();
  private final Map<DeliveryId, Offer> offers = new ConcurrentHashMap<>();
  private final Map<RiderId, Set<DeliveryId>> asked = new ConcurrentHashMap<>();
  private final Map<DeliveryId, Set<RiderId>> refused = new ConcurrentHashMap<>();

  Board(DeliveryStore store, OfferStore offerStore) {
    store.live().forEach(this::put);
    offerStore.open().forEach(this::offered);
    offerStore.tellRefused(this::refused);
    store.tellGivenUp(this::refused);
  }

  /** Takes a delivery as it is now; of two that come at the same time the later version stays. */
  void put(Delivery now) {
    deliveries.merge(
        now.id(), now, (old, next) -> next.head().version() >= old.head().version() ? next : old);
    if (now.rider() != null) {
      ofRider.computeIfAbsent(now.rider(), r -> ConcurrentHashMap.newKeySet()).add(now.id());
    }
    if (!now.isSearched()) {
      withdrawn(now.id());
    }
  }

  /** Drops what ended before that moment; until then a late older version must not come back. */
  void forgetEndedBefore(Instant moment) {
    deliveries
        .values()
        .removeIf(
            delivery -> {
              boolean over = delivery.endedAt() != null && delivery.endedAt().isBefore(moment);
              if (over) {
                refused.remove(delivery.id());
              }
              return over;
            });
    ofRider.values().forEach(ids -> ids.removeIf(id -> !deliveries.containsKey(id)));
  }

  void offered(Offer offer) {
    offers.put(offer.delivery(), offer);
    asked.computeIfAbsent(offer.rider(), r -> ConcurrentHashMap.newKeySet()).add(offer.delivery());
  }

  void ended(Offer offer, boolean isRefusal) {
    Offer standing = offers.get(offer.delivery());
    if (standing != null && standing.id().equals(offer.id())) {
      withdrawn(offer.delivery());
    }
    if (isRefusal) {
      refused(offer.delivery(), offer.rider());
    }
  }

  private void withdrawn(DeliveryId delivery) {
    Offer offer = offers.remove(delivery);
    if (offer != null) {
      asked.getOrDefault(offer.rider(), Set.of()).remove(delivery);
    }
  }

  void refused(DeliveryId delivery, RiderId rider) {
    refused.computeIfAbsent(delivery, d -> ConcurrentHashMap.newKeySet()).add(rider);
  }

  boolean hasRefused(DeliveryId delivery, RiderId rider) {
    return refused.getOrDefault(delivery, Set.of()).contains(rider);
  }

  List<Delivery> all() {
    return List.copyOf(deliveries.values());
  }

  /** Deliveries without a rider for which one is looked for. */
  List<Delivery> searched() {
    return deliveries.values().stream().filter(Delivery::isSearched).toList();
  }

  /** What the rider has taken and not brought to an end. */
  List<Delivery> carriedBy(RiderId rider) {
    return ofRider.getOrDefault(rider, Set.of()).stream()
        .map(deliveries::get)
        .filter(delivery -> delivery != null && delivery.isOf(rider))
        .filter(delivery -> !delivery.status().isFinal())
        .toList();
  }

  Optional<Delivery> delivery(DeliveryId id) {
    return Optional.ofNullable(deliveries.get(id));
  }

  Optional<Offer> offerOf(DeliveryId delivery) {
    return Optional.ofNullable(offers.get(delivery));
  }

  List<Offer> offersTo(RiderId rider) {
    return asked.getOrDefault(rider, Set.of()).stream()
        .map(offers::get)
        .filter(offer -> offer != null && offer.rider().equals(rider))
        .toList();
  }

  boolean isAsked(RiderId rider) {
    return !asked.getOrDefault(rider, Set.of()).isEmpty();
  }
}
