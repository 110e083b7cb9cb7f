package io.songda.console;

import io.songda.console.OrderFile.PriceParts;
import io.songda.console.OrderFile.RideCard;
import io.songda.dispatch.DeliveryView;
import io.songda.eventlog.History;
import io.songda.ledger.Ledger;
import io.songda.merchant.Store;
import io.songda.merchant.Stores;
import io.songda.order.OrderDesk;
import io.songda.order.OrderView;
import io.songda.payment.PaymentDesk;
import io.songda.rider.Rider;
import io.songda.rider.Riders;
import io.songda.shared.Caller;
import io.songda.shared.CityClock;
import io.songda.shared.OrderId;
import io.songda.shared.Phones;
import io.songda.shared.Point;
import io.songda.shared.RiderId;
import io.songda.shared.Text;
import io.songda.shared.UserId;
import io.songda.tracking.Positions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One order with everything that is known about it. */
@Component
public final class OrderFiles {

  private final OrderDesk orders;
  private final Books books;
  private final People people;
  private final History history;
  private final CityClock clock;

  OrderFiles(OrderDesk orders, Books books, People people, History history, CityClock clock) {
    this.orders = orders;
    this.books = books;
    this.people = people;
    this.history = history;
    this.clock = clock;
  }

  /** Where money is written down. */
  @Component
  record Books(Ledger ledger, PaymentDesk payments) {}

  /** Who is concerned. */
  @Component
  record People(Phones phones, Stores stores, Riders riders, Positions positions) {

    RideCard rideCard(DeliveryView delivery) {
      RiderId id = delivery.rider();
      Rider rider = id == null ? null : riders.rider(id);
      return RideCard.of(delivery, rider, id == null ? null : place(id));
    }

    private @Nullable Point place(RiderId rider) {
      return positions.last(rider).map(seen -> Point.of(seen.position())).orElse(null);
    }
  }

  /** Everything about the order. Refuses with 404 {@code order_unknown}. */
  public OrderFile file(Caller operator, OrderId id) {
    OrderView order = orders.view(operator, id);
    Store store = people.stores().store(order.storeId());
    DeliveryView delivery = orders.delivery(operator, id).orElse(null);
    return new OrderFile(
        clock.instant(),
        order,
        PriceParts.of(orders.price(operator, id)),
        Text.masked(people.phones().phoneOf(new UserId(order.customerId().value()))),
        Point.of(store.position()),
        store.addressLine(),
        delivery == null ? null : people.rideCard(delivery),
        orders.timeline(operator, id),
        isWhole(id, delivery),
        books.ledger().journalsOf(id.toString()),
        books.payments().about(id.toString()));
  }

  private boolean isWhole(OrderId id, @Nullable DeliveryView delivery) {
    Stream<String> streams =
        delivery == null
            ? Stream.of(id.toString())
            : Stream.of(id.toString(), delivery.id().toString());
    return streams.allMatch(history::isWhole);
  }
}
