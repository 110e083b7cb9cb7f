package io.songda.merchant;

import io.songda.eventlog.Event;
import io.songda.eventlog.EventListener;
import io.songda.eventlog.Recorded;
import io.songda.shared.StoreId;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Learns of stores that another node has changed. */
@Component
class MerchantProcess implements EventListener {

  private final Stores stores;

  MerchantProcess(Stores stores) {
    this.stores = stores;
  }

  @Override
  public String name() {
    return "merchant.memory";
  }

  @Override
  public Set<Class<? extends Event>> interest() {
    return Set.of(
        StoreApplied.class,
        StoreApproved.class,
        StoreChanged.class,
        StorePaused.class,
        StoreResumed.class);
  }

  @Override
  public void on(Recorded recorded) {
    stores.refresh(StoreId.of(recorded.stream()), recorded.seq());
  }
}
