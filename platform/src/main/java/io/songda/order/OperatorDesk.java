package io.songda.order;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.shared.Caller;
import io.songda.shared.OrderId;
import org.springframework.stereotype.Component;

/** What an operator may ask for about any order; the cause named decides who pays. */
@Component
public class OperatorDesk {

  private final OrderViews views;
  private final CallingOff callingOff;
  private final OnTheRoad onTheRoad;

  OperatorDesk(OrderViews views, CallingOff callingOff, OnTheRoad onTheRoad) {
    this.views = views;
    this.callingOff = callingOff;
    this.onTheRoad = onTheRoad;
  }

  /** Ends an order nobody carries yet. */
  public OrderView cancel(Caller caller, OrderId id, Cause cause, String reason) {
    return views.of(caller, callingOff.byOperator(id, cause, reason));
  }

  /** Ends it for weather, closed roads or an outage. */
  public OrderView forceMajeure(Caller caller, OrderId id, Cause cause, String reason) {
    return views.of(caller, callingOff.forceMajeure(id, cause, reason));
  }

  /** Has food thrown away that is on the road. */
  public OrderView discard(Caller caller, OrderId id, Cause cause, String reason) {
    return views.of(caller, onTheRoad.discard(id, cause, reason));
  }

  /** Calls goods back that are on the road. */
  public OrderView recall(Caller caller, OrderId id, Cause cause) {
    return views.of(caller, onTheRoad.recall(id, cause, Actor.OPERATOR));
  }
}
