package io.songda.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ready means that a commit reaches the disk: a server whose disk is full still answers every
 * query. Down says only what kind of failure it was.
 */
@Component("databaseWrite")
class DatabaseWriteProbe implements HealthIndicator {

  private final JdbcClient jdbc;

  DatabaseWriteProbe(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Health health() {
    try {
      int written = jdbc.sql("update database_probe set writes = writes + 1 where id = 1").update();
      return written == 1 ? Health.up().build() : down("NoProbeRow");
    } catch (DataAccessException e) {
      return down(e.getClass().getSimpleName());
    }
  }

  private static Health down(String reason) {
    return Health.down().withDetail("reason", reason).build();
  }
}
