package io.songda.catalog;

import io.songda.eventlog.Event;
import io.songda.eventlog.EventListener;
import io.songda.eventlog.Recorded;
import io.songda.shared.StoreId;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Learns of menus that another node has changed. */
@Component
class CatalogProcess implements EventListener {

  private final Menus menus;

  CatalogProcess(Menus menus) {
    this.menus = menus;
  }

  @Override
  public String name() {
    return "catalog.memory";
  }

  @Override
  public Set<Class<? extends Event>> interest() {
    return Set.of(MenuChanged.class, ItemPriced.class, ItemSoldOut.class, ItemAvailableAgain.class);
  }

  @Override
  public void on(Recorded recorded) {
    menus.refresh(storeOf(recorded.event()), recorded.seq());
  }

  private static StoreId storeOf(Event event) {
    return switch (event) {
      case MenuChanged changed -> changed.store();
      case ItemPriced priced -> priced.store();
      case ItemSoldOut soldOut -> soldOut.store();
      case ItemAvailableAgain again -> again.store();
      default -> throw new IllegalArgumentException("Not about a menu: " + event);
    };
  }
}
