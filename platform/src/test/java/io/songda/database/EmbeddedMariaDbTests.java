package io.songda.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The embedded database starts, stays durable, and never outlives its program. */
class EmbeddedMariaDbTests {

  private static final Path HOME = Path.of("target/test-database").toAbsolutePath();

  private final Path data = HOME.resolve("embedded");

  @BeforeEach
  @AfterEach
  void removeData() throws Exception {
    for (String suffix : List.of("", ".new", ".tmp")) {
      Folders.delete(data.resolveSibling("embedded" + suffix));
    }
  }

  @Test
  void whatWasWrittenIsThereAfterARestartThatTakesLessThanOneAndAHalfSeconds() {
    try (MariaDbServer first = MariaDbServer.start(data);
        HikariDataSource pool = DatabasePool.open(first.address(), 2)) {
      JdbcClient jdbc = JdbcClient.create(pool);
      jdbc.sql("create table embedded_dish (name varchar(40))").update();
      jdbc.sql("insert into embedded_dish values ('牛肉面 🍜')").update();
    }
    long begin = System.nanoTime();
    try (MariaDbServer second = MariaDbServer.start(data)) {
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      System.out.println("restart of the embedded database: " + took.toMillis() + " ms");
      try (HikariDataSource pool = DatabasePool.open(second.address(), 2)) {
        JdbcClient jdbc = JdbcClient.create(pool);
        assertThat(jdbc.sql("select name from embedded_dish").query(String.class).single())
            .isEqualTo("牛肉面 🍜");
      }
      assertThat(took).isLessThan(Duration.ofMillis(1_500));
    }
  }

  @Test
  void aCityOfTwentyMigratedModulesIsReadyInLessThanOneAndAHalfSeconds() {
    SortedMap<String, ModuleScripts> twenty = new TreeMap<>();
    for (int number = 1; number <= 20; number++) {
      String module = "planet" + number;
      twenty.put(module, new ModuleScripts(module, "classpath:db-newer/planet", 2, "two scripts"));
    }
    try (MariaDbServer first = MariaDbServer.start(data)) {
      long begin = System.nanoTime();
      new Migrations(first.address(), twenty).runAll();
      System.out.println("twenty first migrations: " + millisSince(begin) + " ms");
    }
    long begin = System.nanoTime();
    try (MariaDbServer second = MariaDbServer.start(data)) {
      DatabaseConditions.require(second.address());
      new Migrations(second.address(), twenty).runAll();
      DatabasePool.open(second.address(), 2).close();
      long took = millisSince(begin);
      System.out.println("start of a database of twenty migrated modules: " + took + " ms");
      assertThat(took).isLessThan(1_500);
    }
  }

  private static long millisSince(long begin) {
    return (System.nanoTime() - begin) / 1_000_000;
  }

  @Test
  void sessionsAreReadCommittedInUtcAndGiveUpALockBeforeTheSocketGivesUp() {
    try (MariaDbServer server = MariaDbServer.start(data);
        HikariDataSource pool = DatabasePool.open(server.address(), 2)) {
      assertThat(
              JdbcClient.create(pool)
                  .sql(
                      """
                      select concat_ws(' ', @@tx_isolation, @@time_zone, @@innodb_lock_wait_timeout,
                        @@global.innodb_flush_log_at_trx_commit, @@character_set_connection)
                      """)
                  .query(String.class)
                  .single())
          .isEqualTo("READ-COMMITTED +00:00 2 1 utf8mb4");
    }
  }

  @Test
  void anUnchangedRowDoesNotCountAsAffected() {
    try (MariaDbServer server = MariaDbServer.start(data);
        HikariDataSource pool = DatabasePool.open(server.address(), 2)) {
      JdbcClient jdbc = JdbcClient.create(pool);
      jdbc.sql("create table embedded_key (id int primary key)").update();
      String once = "insert into embedded_key values (1) on duplicate key update id = id";
      assertThat(jdbc.sql(once).update()).isEqualTo(1);
      assertThat(jdbc.sql(once).update()).isZero();
    }
  }

  @Test
  void theServerIsGoneTwoSecondsAfterTheProgramIsKilled() throws Exception {
    try (ChildProgram child = ChildProgram.start(data, "db-older")) {
      long server = child.serverPid();
      child.kill();
      long killed = System.nanoTime();
      while (WatchedProcess.isRunning(server) && System.nanoTime() - killed < 2_000_000_000L) {
        LockSupport.parkNanos(5_000_000);
      }
      long ms = (System.nanoTime() - killed) / 1_000_000;
      System.out.println("server gone after the kill of its program: " + ms + " ms");
      assertThat(WatchedProcess.isRunning(server)).isFalse();
    }
  }

  @Test
  void anOrphanWhoseWatchdogDiedTooIsEndedByTheNextStart() throws Exception {
    try (ChildProgram child = ChildProgram.start(data, "db-older")) {
      ProcessHandle orphan = ProcessHandle.of(child.serverPid()).orElseThrow();
      orphan.children().forEach(ProcessHandle::destroyForcibly);
      child.kill();
      assertThat(orphan.isAlive()).isTrue();
      try (MariaDbServer next = MariaDbServer.start(data)) {
        assertThat(WatchedProcess.isRunning(orphan.pid())).isFalse();
        assertThat(next.pid()).isNotEqualTo(orphan.pid());
      }
    }
  }

  @Test
  void aStrangerWhoHasTheOldProcessNumberIsLeftAlone() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Files.createDirectories(HOME);
      Files.writeString(data.resolveSibling("embedded.pid"), stranger.pid() + "\n");
      MariaDbServer.start(data).close();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aSecondProgramOnTheSameFolderIsRefused() throws Exception {
    try (ChildProgram child = ChildProgram.start(data, "db-older")) {
      assertThat(child.serverPid()).isPositive();
      assertThatThrownBy(() -> MariaDbServer.start(data))
          .isInstanceOf(DatabaseRefused.class)
          .hasMessageContaining("Another Songda already runs on " + data);
    }
  }

  @Test
  void aPlatformWithoutBinariesIsToldToNameAnExternalDatabase() {
    assertThatThrownBy(() -> MariaDbBinaries.in(HOME, "Linux", "aarch64"))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageStartingWith("There is no embedded MariaDB for Linux on aarch64")
        .hasMessageContaining("SONGDA_DB_URL");
  }

  @Test
  void aServerThatCannotStartSaysWhy() {
    assertThatThrownBy(() -> MariaDbServer.start(data, "--no-such-option"))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("embedded.log")
        .hasMessageContaining("no-such-option");
    MariaDbServer.start(data).close();
  }

  @Test
  void aProgramKilledDuringItsFirstMigrationStartsAgain() throws Exception {
    try (ChildProgram child = ChildProgram.start(data, "db-newer")) {
      assertThat(child.serverPid()).isPositive();
      child.runFor(Duration.ofMillis(250));
      child.kill();
    }
    try (MariaDbServer next = MariaDbServer.start(data)) {
      new Migrations(next.address(), ModuleScripts.below("db-newer")).runAll();
      try (HikariDataSource pool = DatabasePool.open(next.address(), 2)) {
        assertThat(JdbcClient.create(pool).sql("select * from planet_ring").query().listOfRows())
            .isEmpty();
      }
    }
  }

  @Test
  void aProgramKilledDuringItsFirstStartStartsAgain() throws Exception {
    try (ChildProgram child = ChildProgram.start(data, "db-older")) {
      child.runFor(Duration.ofMillis(900));
      child.kill();
    }
    MariaDbServer.start(data).close();
  }
}
