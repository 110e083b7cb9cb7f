package io.songda.merchant;

import io.songda.geo.Area;
import io.songda.geo.Areas;
import io.songda.geo.Wgs84;
import io.songda.shared.StoreId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All stores in memory, at their newest known version, and which of them deliver where. */
@Component
class Street {

  private final Map<StoreId, Premises> known = new ConcurrentHashMap<>();
  private volatile @Nullable Areas<StoreId> areas;

  Street(PremisesStore premises) {
    premises.all().forEach(each -> known.put(each.store().id(), each));
  }

  /** Refuses with 404 {@code store_unknown}. */
  Premises at(StoreId store) {
    Premises found = known.get(store);
    if (found == null) {
      throw Stores.unknown();
    }
    return found;
  }

  boolean isListed(StoreId store) {
    Premises found = known.get(store);
    return found != null && found.store().approved();
  }

  List<Store> listed() {
    return known.values().stream().map(Premises::store).filter(Store::approved).toList();
  }

  boolean knows(StoreId store, long version) {
    Premises found = known.get(store);
    return found != null && found.head().version() >= version;
  }

  /** Takes a newer version; an older one, come late, changes nothing. */
  synchronized void put(Premises premises) {
    known.merge(premises.store().id(), premises, Street::newer);
    areas = null;
  }

  private static Premises newer(Premises one, Premises other) {
    return other.head().version() > one.head().version() ? other : one;
  }

  List<Store> deliveringTo(Wgs84 place) {
    return areas().containing(place).stream().map(store -> at(store).store()).toList();
  }

  /** Drawn anew at the first question after a change. */
  private Areas<StoreId> areas() {
    Areas<StoreId> drawn = areas;
    return drawn == null ? draw() : drawn;
  }

  private synchronized Areas<StoreId> draw() {
    Map<StoreId, Area> listed = new LinkedHashMap<>();
    known.forEach(
        (store, premises) -> {
          if (premises.store().approved()) {
            listed.put(store, premises.store().terms().deliveryArea());
          }
        });
    Areas<StoreId> drawn = Areas.of(listed);
    areas = drawn;
    return drawn;
  }
}
