package io.songda.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code songda.data-dir} (the embedded database lies in its folder {@code mariadb})
 * and {@code songda.db.*}; environment variables are {@code SONGDA_DATA_DIR}, {@code SONGDA_DB_URL}
 * and so on.
 */
@ConfigurationProperties("songda")
record DatabaseSettings(@DefaultValue("./data") Path dataDir, @DefaultValue External db) {

  /** An external database when the URL is given, and the size of the pool for either. */
  record External(
      @Nullable String url,
      @DefaultValue("songda") String user,
      @DefaultValue("") String password,
      @DefaultValue("24") int poolSize) {

    boolean isGiven() {
      return url != null && !url.isBlank();
    }

    DatabaseAddress address() {
      return new DatabaseAddress(url == null ? "" : url, user, password);
    }
  }
}
