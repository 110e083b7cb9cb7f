package io.songda.live;

import io.songda.order.OrderGlance;
import io.songda.shared.OfferId;
import io.songda.shared.RiderId;
import io.songda.shared.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event with the states of what it is about, as they were right after it.
 *
 * @param number counts the happenings of this node, over all partitions
 * @param at city time
 * @param event its name in the log
 * @param formerRider whose it was before, when it changed hands
 */
record Happening(
    int partition,
    long position,
    long number,
    Instant at,
    String event,
    @Nullable OrderGlance order,
    @Nullable Carriage carriage,
    @Nullable OfferId offer,
    @Nullable RiderGlance rider,
    @Nullable RiderGlance formerRider,
    @Nullable StoreGlance store,
    @Nullable MenuChange menu,
    Numbers numbers) {

  /** A rider at a glance. */
  record RiderGlance(RiderId id, String name, boolean online, int load, int capacity) {

    String state() {
      if (online) {
        return load == 0 ? "FREE" : "BUSY";
      }
      return load == 0 ? "OFFLINE" : "RIDING_OFF";
    }
  }

  /** What is new on a menu. */
  record MenuChange(StoreId store, long version, boolean whole, List<Frames.MenuItem> items) {}

  /** The streams on which it is told. */
  List<StreamName> streams() {
    List<StreamName> streams = new ArrayList<>(6);
    if (menu != null) {
      streams.add(StreamName.menu(menu.store()));
      return streams;
    }
    streams.add(StreamName.CITY);
    if (order != null) {
      streams.add(StreamName.order(order.id()));
      streams.add(StreamName.store(order.store()));
      streams.add(StreamName.customer(order.customer()));
    }
    if (store != null) {
      streams.add(StreamName.store(store.id()));
    }
    if (rider != null) {
      streams.add(StreamName.rider(rider.id()));
    }
    if (formerRider != null) {
      streams.add(StreamName.rider(formerRider.id()));
    }
    return streams;
  }

  /** A later one about the same things tells all that this one does. */
  Object subject() {
    if (offer != null) {
      return offer;
    }
    return Arrays.asList(
        order == null ? null : order.id(),
        carriage == null ? null : carriage.id(),
        rider == null ? null : rider.id(),
        formerRider == null ? null : formerRider.id(),
        store == null ? null : store.id(),
        menu == null ? null : menu.items().stream().map(Frames.MenuItem::itemId).toList());
  }
}
