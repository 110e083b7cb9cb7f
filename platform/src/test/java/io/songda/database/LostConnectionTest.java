package io.songda.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.songda.city.TestDatabase;
import io.songda.shared.DatabaseTrouble;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A connection that breaks within a transaction, so that its roll-back fails, too. */
class LostConnectionTest {

  @Test
  void itIsATroubleThatPassesAlthoughTheRollBackHidesIt() {
    try (HikariDataSource pool = DatabasePool.open(TestDatabase.emptySchema(), 2)) {
      JdbcTemplate jdbc = new JdbcTemplate(pool);
      TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
      Throwable thrown =
          catchThrowable(
              () ->
                  transaction.executeWithoutResult(
                      running -> {
                        jdbc.queryForObject("select 1", Long.class);
                        jdbc.execute("kill hard connection_id()");
                        jdbc.queryForObject("select 1", Long.class);
                      }));
      assertThat(thrown).isNotNull();
      assertThat(DatabaseTrouble.connectionLost(thrown)).as(thrown.toString()).isTrue();
    }
  }
}
