package io.songda.promotion;

import io.songda.eventlog.Event;
import io.songda.eventlog.EventListener;
import io.songda.eventlog.Recorded;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Learns of promotions that another node has changed. */
@Component
class PromotionProcess implements EventListener {

  private final Promotions promotions;

  PromotionProcess(Promotions promotions) {
    this.promotions = promotions;
  }

  @Override
  public String name() {
    return "promotion.memory";
  }

  @Override
  public Set<Class<? extends Event>> interest() {
    return Set.of(PromotionsChanged.class);
  }

  @Override
  public void on(Recorded recorded) {
    if (recorded.event() instanceof PromotionsChanged changed) {
      promotions.refresh(changed.store(), recorded.seq());
    }
  }
}
