package io.songda.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the tables of the modules to the state this program knows, one Flyway history per module.
 *
 * <p>The table {@code database_module} remembers the fingerprint of each module's scripts, so that
 * a start with nothing to do asks one question instead of one per history.
 */
public final class Migrations {

  private static final String UNFINISHED = "";

  private final DatabaseAddress address;
  private final Map<String, ModuleScripts> known;

  /** Knows the scripts of every module on the class path. */
  public Migrations(DatabaseAddress address) {
    this(address, ModuleScripts.all());
  }

  Migrations(DatabaseAddress address, Map<String, ModuleScripts> known) {
    this.address = address;
    this.known = known;
  }

  /** The modules that have tables, in alphabetical order. */
  public static List<String> modules() {
    return List.copyOf(ModuleScripts.all().keySet());
  }

  /** Migrates every module; refuses a database that a newer program has touched. */
  public void runAll() {
    run(known.keySet());
  }

  /** Migrates the named modules only; refuses a name without scripts. */
  public void run(Collection<String> modules) {
    try (HikariDataSource source = DatabasePool.openForMigrations(address)) {
      Map<String, Done> done = readDone(source);
      done.forEach(this::requireKnown);
      for (String module : modules) {
        ModuleScripts scripts = scriptsOf(module);
        Done before = done.get(module);
        if (before == null || !before.fingerprint().equals(scripts.fingerprint())) {
          migrate(source, scripts);
        }
      }
    } catch (SQLException e) {
      throw new DatabaseRefused(
          "The tables could not be brought up to date on %s: %s".formatted(address, e.getMessage()),
          e);
    }
  }

  private ModuleScripts scriptsOf(String module) {
    ModuleScripts scripts = known.get(module);
    if (scripts == null) {
      throw new IllegalArgumentException("No migrations in db/" + module + " on the class path");
    }
    return scripts;
  }

  private void requireKnown(String module, Done done) {
    ModuleScripts scripts = known.get(module);
    int newest = scripts == null ? 0 : scripts.newest();
    if (done.version() > newest) {
      throw new DatabaseRefused(
          "The database was migrated by a newer Songda (%s is at version %d, this program knows %d); start that program or restore an older backup."
              .formatted(module, done.version(), newest));
    }
  }

  /** The row is written before and after, so that a killed migration is known as unfinished. */
  private void migrate(DataSource source, ModuleScripts scripts) throws SQLException {
    remember(source, scripts, UNFINISHED);
    forgetFailures(source, scripts.history());
    try {
      Flyway.configure()
          .dataSource(source)
          .locations(scripts.location())
          .table(scripts.history())
          .baselineOnMigrate(true) // the schema holds the other modules' tables already
          .baselineVersion("0")
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DatabaseRefused(
          "The tables of %s could not be migrated: %s".formatted(scripts.module(), e.getMessage()),
          e);
    }
    remember(source, scripts, scripts.fingerprint());
  }

  /** Scripts can be run again from their start, so a failed attempt needs no repair by hand. */
  private static void forgetFailures(DataSource source, String history) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet table = statement.executeQuery("show tables like '" + history + "'")) {
      if (table.next()) {
        statement.executeUpdate("delete from `" + history + "` where success = 0");
      }
    }
  }

  private static Map<String, Done> readDone(DataSource source) throws SQLException {
    Map<String, Done> done = new HashMap<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table if not exists database_module (
            module      varchar(64) not null primary key,
            version     int not null comment 'newest script that was begun',
            fingerprint varchar(64) not null comment 'of all scripts when complete, else empty'
          )
          """);
      try (ResultSet row =
          statement.executeQuery("select module, version, fingerprint from database_module")) {
        while (row.next()) {
          done.put(row.getString(1), new Done(row.getInt(2), row.getString(3)));
        }
      }
    }
    return done;
  }

  private static void remember(DataSource source, ModuleScripts scripts, String fingerprint)
      throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                insert into database_module (module, version, fingerprint) values (?, ?, ?)
                on duplicate key update version = value(version), fingerprint = value(fingerprint)
                """)) {
      statement.setString(1, scripts.module());
      statement.setInt(2, scripts.newest());
      statement.setString(3, fingerprint);
      statement.executeUpdate();
    }
  }

  private record Done(int version, String fingerprint) {}
}
