package io.songda.order;

import io.songda.shared.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Orders at a glance, for those who show many of them. */
@Component
public class OpenOrders {

  private final OrderStore store;

  OpenOrders(OrderStore store) {
    this.store = store;
  }

  /** Every order that something can still move. */
  public List<OrderGlance> all() {
    return store.open().stream().map(OrderGlance::of).toList();
  }

  /** One order, open or not. */
  public Optional<OrderGlance> find(OrderId id) {
    return store.find(id).map(OrderGlance::of);
  }

  /** What was placed since that moment of city time. */
  public Day since(Instant cityTime) {
    return store.firstSince(cityTime).map(store::since).orElse(Day.NONE);
  }
}
