package io.songda.database;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.city.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A database that could lose or mangle an order is refused with one sentence. */
class RefusedDatabaseTests {

  @Test
  void aDatabaseThatDoesNotFlushEveryCommitIsRefused() throws Exception {
    Path data = Path.of("target/test-database/careless");
    try (MariaDbServer careless = MariaDbServer.start(data, "--innodb-flush-log-at-trx-commit=2")) {
      assertThatThrownBy(() -> DatabaseConditions.require(careless.address()))
          .isInstanceOf(DatabaseRefused.class)
          .hasMessageContaining("innodb_flush_log_at_trx_commit=1 (it is 2)");
    }
    Folders.delete(data);
  }

  @Test
  void aDatabaseWithoutEveryLetterIsRefused() throws SQLException {
    DatabaseAddress address = TestDatabase.emptySchema();
    execute(address, "alter database character set latin1");
    assertThatThrownBy(() -> DatabaseConditions.require(address))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("utf8mb4")
        .hasMessageContaining("latin1");
  }

  @Test
  void theDatabaseOfTheCityIsAccepted() {
    DatabaseAddress address = TestDatabase.emptySchema();
    assertThatNoException().isThrownBy(() -> DatabaseConditions.require(address));
  }

  @Test
  void aDatabaseThatCannotBeReachedIsNamedWithoutItsPassword() {
    DatabaseAddress nobody =
        new DatabaseAddress("jdbc:mariadb://127.0.0.1:1/songda", "songda", "geheim");
    assertThatThrownBy(() -> DatabaseConditions.require(nobody))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("songda at jdbc:mariadb://127.0.0.1:1/songda")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void anAddressThatIsNotMariaDbIsRefused() {
    assertThatThrownBy(() -> new DatabaseAddress("jdbc:postgresql://db/songda", "songda", ""))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("SONGDA_DB_URL");
  }

  static void execute(DatabaseAddress address, String... statements) throws SQLException {
    try (Connection connection = address.unpooled().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
