package io.songda.dispatch;

import io.songda.geo.Wgs84;
import io.songda.shared.CityClock;
import io.songda.shared.DeliveryId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;
import io.songda.shared.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A quarter of the city with one store, far from all others, so that tests do not share riders. */
final class Quarter {

  static final String PICKUP_CODE = "3141";
  static final String DELIVERY_CODE = "2718";

  private static final AtomicInteger QUARTERS = new AtomicInteger();
  private static final AtomicInteger REFERENCES = new AtomicInteger();

  final Wgs84 store;
  final Wgs84 door;
  private final Deliveries deliveries;
  private final Transactions transactions;
  private final CityClock clock;

  Quarter(Deliveries deliveries, Transactions transactions, CityClock clock) {
    this.deliveries = deliveries;
    this.transactions = transactions;
    this.clock = clock;
    this.store = new Wgs84(20 + 0.5 * QUARTERS.incrementAndGet(), 114);
    this.door = store.towards(90, 1_000);
  }

  static String newReference() {
    return new OrderId(REFERENCES.incrementAndGet()).toString();
  }

  RequestDelivery wish(String reference, @Nullable Money cash) {
    Instant now = clock.instant();
    return new RequestDelivery(
        "TEST",
        reference,
        new OrderId(7),
        new StoreId(9),
        "面馆",
        store,
        "科技路 1 号",
        door,
        "安娜",
        "13800000000",
        "海德路 2 号",
        "3 栋 1201",
        now.plus(Duration.ofMinutes(5)),
        now.plus(Duration.ofMinutes(10)),
        now.plus(Duration.ofMinutes(40)),
        Money.fen(600),
        Money.fen(100),
        PICKUP_CODE,
        DELIVERY_CODE,
        cash,
        false,
        Decision.DISCARD);
  }

  /** A delivery kept back. */
  DeliveryId held(String reference) {
    return transactions.in(() -> deliveries.request(wish(reference, null)));
  }

  /** A delivery riders are looked for. */
  DeliveryId searched() {
    String reference = newReference();
    DeliveryId id = held(reference);
    deliveries.release("TEST", reference, clock.instant());
    return id;
  }

  /** The same, paid at the door. */
  DeliveryId searchedForCash() {
    RequestDelivery wish = wish(newReference(), Money.fen(3_000));
    DeliveryId id = transactions.in(() -> deliveries.request(wish));
    deliveries.release("TEST", wish.reference(), clock.instant());
    return id;
  }
}
