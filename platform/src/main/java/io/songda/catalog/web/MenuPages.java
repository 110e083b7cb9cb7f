package io.songda.catalog.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.songda.catalog.Menu;
import io.songda.catalog.Menus;
import io.songda.shared.StoreId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Menus as bytes, written once per version, because a popular one is read by everybody at noon. All
 * are written when the program starts, as far as there is room for them.
 */
@Component
class MenuPages {

  /** All pages together; those of the stores nobody asks for give way first. */
  private static final long MOST_BYTES = 64L << 20;

  private static final int TAG_BYTES = 12;

  /**
   * A menu of one version, ready to be sent.
   *
   * @param tag strong: of the very bytes, so that it also changes when a new release writes the
   *     same menu differently
   */
  record Page(long version, String tag, byte[] json) {}

  private final JsonMapper json;
  private final Cache<StoreId, Page> written =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((StoreId store, Page page) -> page.json().length)
          .build();

  MenuPages(Menus menus, JsonMapper json) {
    this.json = json;
    menus.all().forEach(this::of);
  }

  Page of(Menu menu) {
    Page page = written.getIfPresent(menu.store());
    if (page == null || page.version() != menu.version()) {
      page = write(menu);
      written.put(menu.store(), page);
    }
    return page;
  }

  private Page write(Menu menu) {
    byte[] bytes = json.writeValueAsBytes(MenuView.of(menu));
    return new Page(menu.version(), tag(menu.version(), bytes), bytes);
  }

  private static String tag(long version, byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "\"%d-%s\""
          .formatted(version, HexFormat.of().formatHex(Arrays.copyOf(hash, TAG_BYTES)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
