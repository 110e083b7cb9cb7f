package io.songda.catalog.web;

import io.songda.catalog.Menu;
import io.songda.shared.StoreId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Menus as bytes, written once per version, because a popular one is read by everybody at noon. */
@Component
class MenuPages {

  /** A menu of one version, ready to be sent. */
  record Page(long version, byte[] json) {

    /** Changes whenever the menu does. */
    String tag() {
      return "\"%d\"".formatted(version);
    }
  }

  private final JsonMapper json;
  private final Map<StoreId, Page> written = new ConcurrentHashMap<>();

  MenuPages(JsonMapper json) {
    this.json = json;
  }

  Page of(Menu menu) {
    Page page = written.get(menu.store());
    if (page == null || page.version() != menu.version()) {
      page = new Page(menu.version(), json.writeValueAsBytes(MenuView.of(menu)));
      written.put(menu.store(), page);
    }
    return page;
  }
}
