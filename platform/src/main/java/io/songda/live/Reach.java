package io.songda.live;

import io.songda.merchant.Stores;
import io.songda.order.OpenOrders;
import io.songda.order.OrderGlance;
import io.songda.rider.Riders;
import io.songda.shared.Caller;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import org.springframework.stereotype.Component;

/** Which streams somebody may see, and as whom. Foreign streams are answered like unknown ones. */
@Component
class Reach {

  private final CityState state;
  private final OpenOrders orders;
  private final Stores stores;
  private final Riders riders;

  Reach(CityState state, OpenOrders orders, Stores stores, Riders riders) {
    this.state = state;
    this.orders = orders;
    this.stores = stores;
    this.riders = riders;
  }

  /** As whom the caller sees the stream. Refuses with 404 {@code stream_unknown}. */
  Audience audience(Caller caller, StreamName stream) {
    try {
      return switch (stream.kind()) {
        case ORDER -> ofOrder(caller, order(stream.order()));
        case STORE -> require(stores.isStaff(stream.store(), caller), Audience.STORE);
        case RIDER -> ofRider(caller, stream);
        case CUSTOMER ->
            require(
                caller.is(Role.CUSTOMER) && caller.customer().equals(stream.customer()),
                Audience.CUSTOMER);
        case MENU -> require(isOpenTo(stream.store(), caller), Audience.MENU);
        case CITY -> require(caller.is(Role.OPERATOR), Audience.CITY);
      };
    } catch (Refusal refused) {
      throw StreamName.unknown();
    }
  }

  /** An order, from memory while it is open. Refuses with 404 an unknown one. */
  OrderGlance order(OrderId id) {
    return state.open(id).or(() -> orders.find(id)).orElseThrow(StreamName::unknown);
  }

  private Audience ofOrder(Caller caller, OrderGlance order) {
    return switch (caller.role()) {
      case OPERATOR -> Audience.CITY;
      case CUSTOMER -> require(caller.customer().equals(order.customer()), Audience.CUSTOMER);
      case MERCHANT -> require(stores.isStaff(order.store(), caller), Audience.STORE);
      case GUEST, RIDER, PARTNER -> throw StreamName.unknown();
    };
  }

  private Audience ofRider(Caller caller, StreamName stream) {
    riders.rider(stream.rider());
    return require(
        caller.is(Role.OPERATOR) || caller.is(Role.RIDER) && caller.rider().equals(stream.rider()),
        Audience.RIDER);
  }

  private boolean isOpenTo(StoreId store, Caller caller) {
    return stores.isListed(store) || stores.isStaff(store, caller);
  }

  private static Audience require(boolean allowed, Audience audience) {
    if (!allowed) {
      throw StreamName.unknown();
    }
    return audience;
  }
}
