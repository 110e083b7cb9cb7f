package io.songda.catalog;

import io.songda.shared.ItemId;
import io.songda.timers.Timer;
import io.songda.timers.TimerHandler;
import org.springframework.stereotype.Component;

/** Offers items again when their sold-out time is over. */
@Component
class SoldOutTimer implements TimerHandler {

  private final Menus menus;

  SoldOutTimer(Menus menus) {
    this.menus = menus;
  }

  @Override
  public String name() {
    return Menus.AVAILABLE;
  }

  @Override
  public void fire(Timer timer) {
    menus.offerWhenDue(ItemId.of(timer.stream()));
  }
}
