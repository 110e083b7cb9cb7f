package io.songda.dispatch;

import io.songda.shared.DeliveryId;
import io.songda.shared.OfferId;
import io.songda.shared.RiderId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What rounds and riders' screens look at: the live deliveries, the standing offers and who refused
 * what, in memory. It is read from the tables at start and follows every commit, on the threads
 * that committed and so not always in their order; it only proposes, since every move is decided on
 * the row. Each answer is one moment of the whole board.
 */
@Component
final class Board {

  private final Map<DeliveryId, Delivery> deliveries = new HashMap<>();
  private final Map<RiderId, Set<DeliveryId>> ofRider = new HashMap<>();
  private final Map<DeliveryId, Offer> offers = new HashMap<>();
  private final Map<RiderId, Set<DeliveryId>> asked = new HashMap<>();
  private final Map<DeliveryId, Set<RiderId>> refused = new HashMap<>();

  /** Offers whose end was heard of and not their beginning, and when they would have ended. */
  private final Map<OfferId, Instant> over = new HashMap<>();

  Board(DeliveryStore store, OfferStore offerStore) {
    store.live().forEach(this::put);
    offerStore.open().forEach(this::offered);
    offerStore.tellRefused(this::refused);
    store.tellGivenUp(this::refused);
  }

  /** Takes a delivery as it is now; an older version, come late, changes nothing. */
  synchronized void put(Delivery now) {
    Delivery before = deliveries.get(now.id());
    if (before != null && before.head().version() > now.head().version()) {
      return;
    }
    deliveries.put(now.id(), now);
    if (now.rider() != null) {
      ofRider.computeIfAbsent(now.rider(), r -> new HashSet<>()).add(now.id());
    }
    if (!now.isSearched()) {
      withdrawn(now.id());
    }
  }

  /** Drops what ended before that moment; until then a late older version must not come back. */
  synchronized void forgetEndedBefore(Instant moment) {
    deliveries
        .values()
        .removeIf(
            delivery -> {
              boolean isOver = delivery.endedAt() != null && delivery.endedAt().isBefore(moment);
              if (isOver) {
                refused.remove(delivery.id());
              }
              return isOver;
            });
    ofRider.values().forEach(ids -> ids.removeIf(id -> !deliveries.containsKey(id)));
    over.values().removeIf(end -> end.isBefore(moment));
  }

  /** An offer stands, unless its end was heard of first. */
  synchronized void offered(Offer offer) {
    if (over.remove(offer.id()) != null || isPast(offer)) {
      return;
    }
    offers.put(offer.delivery(), offer);
    asked.computeIfAbsent(offer.rider(), r -> new HashSet<>()).add(offer.delivery());
  }

  private boolean isPast(Offer offer) {
    Delivery delivery = deliveries.get(offer.delivery());
    return delivery != null
        && (!delivery.isSearched() || delivery.assignmentNo() > offer.assignmentNo());
  }

  synchronized void ended(Offer offer, boolean isRefusal) {
    Offer standing = offers.get(offer.delivery());
    if (standing != null && standing.id().equals(offer.id())) {
      withdrawn(offer.delivery());
    } else {
      over.put(offer.id(), offer.expiresAt());
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

  synchronized void refused(DeliveryId delivery, RiderId rider) {
    refused.computeIfAbsent(delivery, d -> new HashSet<>()).add(rider);
  }

  synchronized boolean hasRefused(DeliveryId delivery, RiderId rider) {
    return refused.getOrDefault(delivery, Set.of()).contains(rider);
  }

  synchronized List<Delivery> all() {
    return List.copyOf(deliveries.values());
  }

  /** Deliveries without a rider for which one is looked for. */
  synchronized List<Delivery> searched() {
    return deliveries.values().stream().filter(Delivery::isSearched).toList();
  }

  /** What the rider has taken and not brought to an end. */
  synchronized List<Delivery> carriedBy(RiderId rider) {
    return ofRider.getOrDefault(rider, Set.of()).stream()
        .map(deliveries::get)
        .filter(delivery -> delivery != null && delivery.isOf(rider))
        .filter(delivery -> !delivery.status().isFinal())
        .toList();
  }

  synchronized Optional<Delivery> delivery(DeliveryId id) {
    return Optional.ofNullable(deliveries.get(id));
  }

  synchronized Optional<Offer> offerOf(DeliveryId delivery) {
    return Optional.ofNullable(offers.get(delivery));
  }

  synchronized List<Offer> offersTo(RiderId rider) {
    return asked.getOrDefault(rider, Set.of()).stream()
        .map(offers::get)
        .filter(offer -> offer != null && offer.rider().equals(rider))
        .toList();
  }

  synchronized boolean isAsked(RiderId rider) {
    return !asked.getOrDefault(rider, Set.of()).isEmpty();
  }
}
