package io.songda.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The connection pool with the driver options that the durable write path depends on. */
public final class DatabasePool {

  private static final long BORROW_MS = 2_000;

  private DatabasePool() {}

  /**
   * Opens a pool.
   *
   * <p>{@code useAffectedRows}: an unchanged row must not count, or an idempotent insert seems to
   * have happened. {@code useBulkStmts} with server-side prepares is the fastest multi-row path,
   * but its update counts are blind; conditional updates must not be batched. {@code
   * socketTimeout}: a paused server fails a request after 3 s instead of holding it; a lock is
   * waited for less long, or every lock timeout would look like a lost connection.
   */
  public static HikariDataSource open(DatabaseAddress address, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("songda-db");
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(2, size));
    config.setConnectionTimeout(BORROW_MS);
    config.setValidationTimeout(BORROW_MS / 2);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.addDataSourceProperty("useAffectedRows", "true");
    config.addDataSourceProperty("useServerPrepStmts", "true");
    config.addDataSourceProperty("useBulkStmts", "true");
    config.addDataSourceProperty("socketTimeout", "3000");
    config.addDataSourceProperty("connectTimeout", "1000");
    config.addDataSourceProperty("connectionTimeZone", "UTC");
    config.addDataSourceProperty(
        "sessionVariables", "time_zone='+00:00',innodb_lock_wait_timeout=2");
    return new HikariDataSource(config);
  }

  /** A short-lived pool whose statements may take as long as a change of a big table needs. */
  static HikariDataSource openForMigrations(DatabaseAddress address) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("songda-db-migrations");
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(6);
    config.setMinimumIdle(0);
    config.addDataSourceProperty("connectTimeout", "5000");
    return new HikariDataSource(config);
  }
}
