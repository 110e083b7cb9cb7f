package io.songda.database;

import java.nio.file.Path;
import java.time.Duration;
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

  /**
   * An external database when the URL is given, and the size of the pool for either.
   *
   * @param slowStatement statements that take so long are listed for operators
   * @param slowStatementsKept at most so many shapes of them
   */
  record External(
      @Nullable String url,
      @DefaultValue("songda") String user,
      @DefaultValue("") String password,
      @DefaultValue("24") int poolSize,
      @DefaultValue("100ms") Duration slowStatement,
      @DefaultValue("200") int slowStatementsKept) {

    boolean isGiven() {
      return url != null && !url.isBlank();
    }

    DatabaseAddress address() {
      return new DatabaseAddress(url == null ? "" : url, user, password);
    }
  }
}
