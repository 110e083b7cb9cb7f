package io.songda.order;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.shared.Caller;
import io.songda.shared.OrderId;
import java.util.List;
import org.springframework.stereotype.Component;

/** What an operator may ask for about any order; the cause named decides who pays. */
@Component
public class OperatorDesk {

  private static final int MOST_PROPOSALS = 200;

  private final OrderViews views;
  private final CallingOff callingOff;
  private final OnTheRoad onTheRoad;
  private final FourEyes fourEyes;

  OperatorDesk(OrderViews views, CallingOff callingOff, OnTheRoad onTheRoad, FourEyes fourEyes) {
    this.views = views;
    this.callingOff = callingOff;
    this.onTheRoad = onTheRoad;
    this.fourEyes = fourEyes;
  }

  /**
   * Ends an order nobody carries yet; above 200 yuan it only asks a second operator, and the answer
   * is the order as it stands.
   */
  public OrderView cancel(Caller caller, OrderId id, Cause cause, String reason) {
    return views.of(caller, fourEyes.cancel(caller.signedIn(), id, cause, reason));
  }

  /** Ends it for weather, closed roads or an outage. */
  public OrderView forceMajeure(Caller caller, OrderId id, Cause cause, String reason) {
    return views.of(caller, callingOff.forceMajeure(id, cause, reason));
  }

  /** Asks a second operator to have food thrown away that is on the road. */
  public OrderView discard(Caller caller, OrderId id, Cause cause, String reason) {
    return views.of(caller, fourEyes.discard(caller.signedIn(), id, cause, reason));
  }

  /** What waits for a second operator. */
  public List<EndingProposal> proposals() {
    return fourEyes.waiting(MOST_PROPOSALS);
  }

  /** Does as the second operator what another has asked for. */
  public OrderView confirmEnding(Caller caller, OrderId id) {
    return views.of(caller, fourEyes.confirm(caller.signedIn(), id));
  }

  /** Lets the order go on although somebody has asked to end it. */
  public OrderView rejectEnding(Caller caller, OrderId id) {
    return views.of(caller, fourEyes.reject(caller.signedIn(), id));
  }

  /** Calls goods back that are on the road. */
  public OrderView recall(Caller caller, OrderId id, Cause cause) {
    return views.of(caller, onTheRoad.recall(id, cause, Actor.OPERATOR));
  }
}
