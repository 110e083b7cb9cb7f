package io.songda.order;

import io.songda.dispatch.DeliveryView;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderStatus;
import io.songda.pricing.Case;
import io.songda.pricing.OrderMoney;
import io.songda.pricing.Price;
import io.songda.pricing.Shares;
import io.songda.pricing.Situation;
import io.songda.pricing.Stage;
import io.songda.pricing.Trouble;
import io.songda.pricing.WhoPays;
import io.songda.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out who gets what when an order ends, by the who-pays matrix. */
@Component
class Endings {

  private final WhoPays whoPays = WhoPays.current();
  private final OrderStore store;

  Endings(OrderStore store) {
    this.store = store;
  }

  /** An order that went well. */
  Ending normal(Order order, @Nullable DeliveryView delivery) {
    return ending(order, delivery, Situation.of(Trouble.NONE, Stage.DELIVERED), true);
  }

  /** An order that ends now with a cause. */
  Ending of(Order order, Cause cause, @Nullable DeliveryView delivery, Instant now) {
    Situation situation = Situation.of(cause, Stage.of(order.status()));
    if (order.isCooked() || order.status().compareTo(OrderStatus.IN_DELIVERY) >= 0) {
      situation = situation.madeAlready();
    }
    if (delivery != null && delivery.rider() != null && delivery.assignedAt() != null) {
      long seconds = Math.max(0, Duration.between(delivery.assignedAt(), now).toSeconds());
      situation = situation.rider(seconds, delivery.arrivedAtStoreAt() != null);
    }
    if (order.details().goesBack()) {
      situation = situation.canGoBack();
    }
    if (order.status() == OrderStatus.RETURNING) {
      long pay = riderPay(order, delivery, situation.stage()).fen();
      situation = situation.ridden(0, whoPays.returnPay(pay));
    }
    if (cause == Cause.DELIVERED_LATE) {
      long late = Duration.between(order.promiseAt(), now).toSeconds();
      situation = situation.late(Math.max(0, late), true);
    }
    boolean received = order.hasChannelMoney() || order.deliveredAt() != null;
    return ending(order, delivery, situation, received);
  }

  private Ending ending(
      Order order, @Nullable DeliveryView delivery, Situation situation, boolean received) {
    Price sold = sold(order);
    OrderMoney money = money(order, sold, received, riderPay(order, delivery, situation.stage()));
    Shares shares = whoPays.settle(new Case(money, situation));
    Money fee = Money.fen(money.grossFen()).basisPoints(order.commissionBasisPoints());
    Money notCollected = order.method() == PaymentMethod.CASH ? order.refunded() : Money.ZERO;
    Money paidBack = order.refunded().minus(notCollected);
    boolean whole = shares.merchantFen() == money.grossFen() - fee.fen();
    List<Ending.EarlierShare> earlier = earlier(delivery, money.riderPayFen());
    Money rider = atLeast(earlier, Money.fen(shares.riderFen()));
    return new Ending(
        shares.id().name(),
        shares.version(),
        order.method(),
        sold,
        received ? order.price().payable().minus(notCollected) : Money.ZERO,
        delivery == null ? null : delivery.rider(),
        Money.fen(shares.customerFen()).plus(received ? paidBack : Money.ZERO),
        Money.fen(shares.merchantFen()),
        whole ? fee : Money.ZERO,
        rider,
        Money.fen(shares.platformFen()).minus(rider.minus(Money.fen(shares.riderFen()))),
        Money.fen(shares.channelFen()),
        Money.fen(shares.heldFen()),
        Money.fen(shares.insurerFen()),
        shares.couponsRestored(),
        earlier);
  }

  /** Riders who carried it a part of the way earn that part of the pay, whatever came after. */
  private static List<Ending.EarlierShare> earlier(@Nullable DeliveryView delivery, long payFen) {
    return delivery == null
        ? List.of()
        : delivery.carriedBefore().stream()
            .map(
                before ->
                    new Ending.EarlierShare(
                        before.rider(), Money.fen(payFen).basisPoints(before.basisPoints())))
            .toList();
  }

  /** The matrix says what riders get in sum, but no less than earlier riders have earned. */
  private static Money atLeast(List<Ending.EarlierShare> earlier, Money byMatrix) {
    Money earned = earlier.stream().map(Ending.EarlierShare::pay).reduce(Money.ZERO, Money::plus);
    return earned.compareTo(byMatrix) > 0 ? earned : byMatrix;
  }

  /** What the platform added because nobody took it at first is earned by carrying it. */
  private static Money riderPay(Order order, @Nullable DeliveryView delivery, Stage stage) {
    boolean carried = stage == Stage.CARRIED || stage == Stage.DELIVERED;
    return carried && delivery != null ? order.riderPay().plus(delivery.bonus()) : order.riderPay();
  }

  /** Lines that were taken off and paid back count as never sold. */
  private Price sold(Order order) {
    return order.refunded().isPositive()
        ? LinePart.sold(order.price(), store.lines(order.id()))
        : order.price();
  }

  private static OrderMoney money(Order order, Price price, boolean received, Money riderPay) {
    return new OrderMoney(
        price.goods().fen(),
        price.packaging().fen(),
        price.deliveryFee().fen(),
        price.tip().fen(),
        price.merchantDiscount().fen(),
        price.platformDiscount().fen(),
        price.points().fen(),
        order.commissionBasisPoints(),
        riderPay.fen(),
        order.method() == PaymentMethod.CASH ? 0 : order.channelFeeBasisPoints(),
        0,
        received);
  }
}
