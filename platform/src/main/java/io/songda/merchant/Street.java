package io.songda.merchant;

import io.songda.geo.Area;
import io.songda.geo.Areas;
import io.songda.geo.Wgs84;
import io.songda.shared.StoreId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All stores in memory, at their newest known version, and which of them deliver where. Each answer
 * is one moment of the whole street.
 */
@Component
class Street {

  private volatile Moment now;

  Street(PremisesStore premises) {
    Map<StoreId, Premises> known = new HashMap<>();
    premises.all().forEach(each -> known.put(each.store().id(), each));
    now = new Moment(known);
  }

  /** Refuses with 404 {@code store_unknown}. */
  Premises at(StoreId store) {
    Premises found = now.known.get(store);
    if (found == null) {
      throw Stores.unknown();
    }
    return found;
  }

  boolean isListed(StoreId store) {
    Premises found = now.known.get(store);
    return found != null && found.store().approved();
  }

  List<Store> listed() {
    return now.known.values().stream().map(Premises::store).filter(Store::approved).toList();
  }

  boolean knows(StoreId store, long version) {
    Premises found = now.known.get(store);
    return found != null && found.head().version() >= version;
  }

  /** Takes a newer version; an older one, come late, changes nothing. */
  synchronized void put(Premises premises) {
    if (!knows(premises.store().id(), premises.head().version())) {
      Map<StoreId, Premises> known = new HashMap<>(now.known);
      known.put(premises.store().id(), premises);
      now = new Moment(known);
    }
  }

  List<Store> deliveringTo(Wgs84 place) {
    return now.deliveringTo(place);
  }

  /** The street at one moment; nothing of it changes. */
  private static final class Moment {

    private final Map<StoreId, Premises> known;
    private @Nullable Areas<StoreId> areas;

    Moment(Map<StoreId, Premises> known) {
      this.known = known;
    }

    List<Store> deliveringTo(Wgs84 place) {
      return areas().containing(place).stream().map(this::store).toList();
    }

    private Store store(StoreId id) {
      return Objects.requireNonNull(known.get(id)).store();
    }

    /** Drawn at the first question. */
    private synchronized Areas<StoreId> areas() {
      Areas<StoreId> drawn = areas;
      if (drawn == null) {
        Map<StoreId, Area> listed = new LinkedHashMap<>();
        for (Premises each : known.values()) {
          if (each.store().approved()) {
            listed.put(each.store().id(), each.store().terms().deliveryArea());
          }
        }
        drawn = Areas.of(listed);
        areas = drawn;
      }
      return drawn;
    }
  }
}
