package io.songda.order;

import io.songda.shared.Caller;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.StoreId;
import io.songda.shared.StoreStaff;
import org.springframework.stereotype.Component;

/** Whose order it is; what is not the caller's is answered like what does not exist. */
@Component
class OrderAccess {

  private final Orders orders;
  private final StoreStaff staff;

  OrderAccess(Orders orders, StoreStaff staff) {
    this.orders = orders;
    this.staff = staff;
  }

  /** The customer's or the partner's own order. */
  Order own(Caller caller, OrderId id) {
    Order order = orders.order(id);
    if (!order.customer().equals(caller.buyer())) {
      throw Refusal.notFound("order_unknown");
    }
    return order;
  }

  /** An order of a store the caller works for. */
  Order atStore(Caller caller, OrderId id) {
    Order order = orders.order(id);
    try {
      staff.requireStaff(order.store(), caller);
    } catch (Refusal e) {
      throw Refusal.notFound("order_unknown");
    }
    return order;
  }

  /** Refuses who does not work for the store. */
  void requireStaff(StoreId store, Caller caller) {
    staff.requireStaff(store, caller);
  }

  /** An order the caller has to do with. */
  Order visible(Caller caller, OrderId id) {
    return switch (caller.role()) {
      case CUSTOMER, PARTNER -> own(caller, id);
      case OPERATOR -> orders.order(id);
      case MERCHANT -> atStore(caller, id);
      case GUEST, RIDER -> throw Refusal.notFound("order_unknown");
    };
  }
}
