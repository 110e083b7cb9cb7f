package io.songda.live;

import io.songda.catalog.Menus;
import io.songda.dispatch.Deliveries;
import io.songda.inventory.Stock;
import io.songda.live.Happening.RiderGlance;
import io.songda.merchant.Stores;
import io.songda.order.OpenOrders;
import io.songda.rider.Rider;
import io.songda.rider.Riders;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import org.springframework.stereotype.Component;

/** Whom to ask how things stand. */
@Component
record Sources(
    OpenOrders openOrders,
    Deliveries deliveries,
    Stores stores,
    Riders riders,
    Menus menus,
    Stock stock) {

  /** A rider that this node has not heard of yet has no name. */
  RiderGlance rider(RiderId id, boolean online, int load) {
    try {
      Rider rider = riders.rider(id);
      return new RiderGlance(id, rider.name(), online, load, rider.capacity());
    } catch (Refusal unknownHere) {
      return new RiderGlance(id, "", online, load, 1);
    }
  }
}
