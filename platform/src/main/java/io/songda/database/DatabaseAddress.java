package io.songda.database;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mariadb.jdbc.MariaDbDataSource;

/** Where a database is and who we are there; the URL starts with {@code jdbc:mariadb:}. */
public record DatabaseAddress(String url, String user, String password) {

  private static final Pattern SCHEMA = Pattern.compile("(jdbc:mariadb:[^/]*//[^/]+/)([^?]*)(.*)");

  /** Refuses a URL that does not name a MariaDB host and a schema. */
  public DatabaseAddress {
    Matcher parts = SCHEMA.matcher(url);
    if (!parts.matches() || parts.group(2).isEmpty()) {
      throw new DatabaseRefused(
          "The database URL must look like jdbc:mariadb://host:3306/schema; correct SONGDA_DB_URL.");
    }
  }

  /** The same server and user, with another schema. */
  public DatabaseAddress withSchema(String schema) {
    Matcher parts = SCHEMA.matcher(url);
    return new DatabaseAddress(parts.replaceFirst("$1" + schema + "$3"), user, password);
  }

  /** Single connections that wait as long as a statement needs, for schema changes only. */
  MariaDbDataSource unpooled() throws SQLException {
    MariaDbDataSource source =
        new MariaDbDataSource(url + (url.contains("?") ? "&" : "?") + "connectTimeout=5000");
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
