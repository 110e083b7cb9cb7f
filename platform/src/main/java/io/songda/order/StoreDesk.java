package io.songda.order;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.shared.Caller;
import io.songda.shared.ItemId;
import io.songda.shared.OrderId;
import io.songda.shared.Role;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a store's staff may ask for about the store's orders. */
@Component
public class StoreDesk {

  private final OrderAccess access;
  private final OrderViews views;
  private final StoreAnswers answers;
  private final Kitchen kitchen;
  private final MissingItems missingItems;
  private final Cancelling cancelling;
  private final CallingOff callingOff;
  private final SelfPickup selfPickup;
  private final OnTheRoad onTheRoad;

  StoreDesk(
      OrderAccess access,
      OrderViews views,
      StoreAnswers answers,
      Kitchen kitchen,
      MissingItems missingItems,
      Cancelling cancelling,
      CallingOff callingOff,
      SelfPickup selfPickup,
      OnTheRoad onTheRoad) {
    this.access = access;
    this.views = views;
    this.answers = answers;
    this.kitchen = kitchen;
    this.missingItems = missingItems;
    this.cancelling = cancelling;
    this.callingOff = callingOff;
    this.selfPickup = selfPickup;
    this.onTheRoad = onTheRoad;
  }

  /** Takes the order; the minutes replace the store's usual time of preparation. */
  public OrderView accept(Caller caller, OrderId id, @Nullable Integer preparationMinutes) {
    access.atStore(caller, id);
    Duration preparation =
        preparationMinutes == null ? null : Duration.ofMinutes(preparationMinutes);
    return views.of(caller, answers.accept(id, Actor.MERCHANT, preparation));
  }

  /** Turns it down. */
  public OrderView decline(Caller caller, OrderId id, String reason) {
    access.atStore(caller, id);
    return views.of(caller, answers.decline(id, reason));
  }

  /** The kitchen begins. */
  public OrderView start(Caller caller, OrderId id) {
    access.atStore(caller, id);
    return views.of(caller, kitchen.start(id, Actor.MERCHANT));
  }

  /** It is packed. */
  public OrderView ready(Caller caller, OrderId id) {
    access.atStore(caller, id);
    return views.of(caller, kitchen.ready(id, Actor.MERCHANT));
  }

  /** It takes so many minutes longer. */
  public OrderView delay(Caller caller, OrderId id, int minutes, String reason) {
    access.atStore(caller, id);
    return views.of(caller, kitchen.delay(id, minutes, reason));
  }

  /** One item cannot be supplied. */
  public OrderView itemUnavailable(Caller caller, OrderId id, ItemId item) {
    access.atStore(caller, id);
    return views.of(caller, missingItems.report(id, item));
  }

  /** Lets the customer go. */
  public OrderView agreeToCancel(Caller caller, OrderId id) {
    access.atStore(caller, id);
    Actor actor = caller.is(Role.OPERATOR) ? Actor.OPERATOR : Actor.MERCHANT;
    return views.of(caller, cancelling.agree(id, actor));
  }

  /** Does not let the customer go. */
  public OrderView refuseToCancel(Caller caller, OrderId id, String reason) {
    access.atStore(caller, id);
    return views.of(caller, cancelling.refuse(id, reason));
  }

  /** Gives up an order it took. */
  public OrderView cancelByStore(Caller caller, OrderId id, String reason) {
    access.atStore(caller, id);
    return views.of(caller, callingOff.byStore(id, reason));
  }

  /** Cannot supply what the rider came for. */
  public OrderView pickupImpossible(Caller caller, OrderId id, String reason) {
    access.atStore(caller, id);
    return views.of(caller, callingOff.pickupImpossible(id, reason));
  }

  /** The customer came for it and said the code. */
  public OrderView collected(Caller caller, OrderId id, String code) {
    access.atStore(caller, id);
    return views.of(caller, selfPickup.collected(id, Actor.MERCHANT, code));
  }

  /** Calls goods back that are on the road, at its own cost. */
  public OrderView recall(Caller caller, OrderId id) {
    access.atStore(caller, id);
    return views.of(caller, onTheRoad.recall(id, Cause.MERCHANT_AFTER_PICKUP, Actor.MERCHANT));
  }
}
