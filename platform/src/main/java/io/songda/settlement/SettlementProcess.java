package io.songda.settlement;

import io.songda.dispatch.PickupFailureApproved;
import io.songda.eventlog.Event;
import io.songda.eventlog.EventListener;
import io.songda.eventlog.Recorded;
import io.songda.order.OrderCancelled;
import io.songda.order.OrderCompleted;
import io.songda.order.OrderUndelivered;
import io.songda.shared.Money;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Divides the money when an order reports its end. */
@Component
class SettlementProcess implements EventListener {

  /** How orders call themselves towards dispatch. */
  private static final String ORDERS = "ORDER";

  private final Settlements settlements;

  SettlementProcess(Settlements settlements) {
    this.settlements = settlements;
  }

  @Override
  public String name() {
    return "settlement.process";
  }

  @Override
  public Set<Class<? extends Event>> interest() {
    return Set.of(
        OrderCompleted.class,
        OrderCancelled.class,
        OrderUndelivered.class,
        PickupFailureApproved.class);
  }

  @Override
  public void on(Recorded recorded) {
    switch (recorded.event()) {
      case OrderCompleted done -> {
        settlements.divide(done.order(), done.merchant(), done.ending(), recorded.at());
        settlements.promisePoints(done.order(), Money.fen(done.points()), recorded.at());
      }
      case OrderCancelled ended ->
          settlements.divide(ended.order(), ended.merchant(), ended.ending(), recorded.at());
      case OrderUndelivered ended ->
          settlements.divide(ended.order(), ended.merchant(), ended.ending(), recorded.at());
      case PickupFailureApproved came -> {
        if (came.storeAtFault() && ORDERS.equals(came.business())) {
          settlements.payForComing(came, recorded.at());
        }
      }
      default -> throw new IllegalArgumentException("Not asked for: " + recorded.event());
    }
  }
}
