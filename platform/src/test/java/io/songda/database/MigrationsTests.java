package io.songda.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.city.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each module's tables have their own history, and a broken-off migration mends itself. */
class MigrationsTests {

  private final DatabaseAddress address = TestDatabase.emptySchema();

  @Test
  void everyModuleHasItsOwnHistory() throws SQLException {
    new Migrations(address).runAll();
    List<String> tables = tables();
    for (String module : Migrations.modules()) {
      assertThat(tables).contains(module + "_flyway");
    }
  }

  @Test
  void aMigratedDatabaseIsRecognisedQuickly() {
    new Migrations(address).runAll();
    long begin = System.nanoTime();
    new Migrations(address).runAll();
    long ms = (System.nanoTime() - begin) / 1_000_000;
    System.out.println("migrations with nothing to do: " + ms + " ms");
    assertThat(ms).isLessThan(500);
  }

  @Test
  void aNewerProgramBringsTheTablesForward() throws SQLException {
    migrate("db-older");
    migrate("db-newer");
    assertThat(tables()).contains("planet_moon", "planet_ring", "planet_flyway");
  }

  @Test
  void anOlderProgramRefusesTheTablesOfANewerOne() throws SQLException {
    migrate("db-newer");
    assertThatThrownBy(() -> migrate("db-older"))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("newer Songda (planet is at version 2, this program knows 1)");
  }

  @Test
  void aProgramThatDoesNotKnowTheModuleRefusesItsTables() throws SQLException {
    migrate("db-newer");
    assertThatThrownBy(() -> new Migrations(address, new TreeMap<>()).runAll())
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("planet is at version 2, this program knows 0");
  }

  @Test
  void aFailedMigrationIsTakenUpAgainByTheCorrectedProgram() throws SQLException {
    migrate("db-older");
    assertThatThrownBy(() -> migrate("db-broken"))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("The tables of planet could not be migrated");
    migrate("db-newer");
    assertThat(tables()).contains("planet_ring");
  }

  @Test
  void aMigrationKilledBetweenItsTablesAndItsHistoryRunsAgain() throws SQLException {
    migrate("db-newer");
    RefusedDatabaseTests.execute(
        address,
        "delete from planet_flyway where version = '2'",
        "update database_module set fingerprint = ''");
    migrate("db-newer");
    assertThat(
            jdbc()
                .sql("select count(*) from planet_flyway where version = '2'")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aScriptThatWasChangedAfterItRanIsRefused() throws SQLException {
    migrate("db-older");
    RefusedDatabaseTests.execute(
        address,
        "update planet_flyway set checksum = 1 where version = '1'",
        "update database_module set fingerprint = 'other'");
    assertThatThrownBy(() -> migrate("db-older"))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("checksum");
  }

  private void migrate(String scripts) {
    new Migrations(address, ModuleScripts.below(scripts)).runAll();
  }

  private List<String> tables() throws SQLException {
    return jdbc().sql("show tables").query(String.class).list();
  }

  private JdbcClient jdbc() throws SQLException {
    DataSource source = address.unpooled();
    return JdbcClient.create(source);
  }
}
