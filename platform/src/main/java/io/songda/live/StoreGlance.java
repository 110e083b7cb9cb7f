package io.songda.live;

import io.songda.geo.Wgs84;
import io.songda.merchant.Store;
import io.songda.shared.StoreId;

/** A store at a glance. */
record StoreGlance(StoreId id, String name, Wgs84 place, boolean approved, boolean paused) {

  static StoreGlance of(Store store) {
    return new StoreGlance(
        store.id(), store.name(), store.position(), store.approved(), store.paused());
  }

  StoreGlance approvedNow() {
    return new StoreGlance(id, name, place, true, paused);
  }

  StoreGlance paused(boolean now) {
    return new StoreGlance(id, name, place, approved, now);
  }
}
