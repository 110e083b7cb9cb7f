package io.songda.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A program killed at twenty random moments of its first start, or of a migration, starts again.
 */
@Tag("long")
class KilledStartsTests {

  private static final int KILLS = 20;
  private static final long SEED = 20260101;

  private final Path home = Path.of("target/killed-starts").toAbsolutePath();
  private final Path data = home.resolve("mariadb");
  private final SplittableRandom random = new SplittableRandom(SEED);

  @BeforeEach
  @AfterEach
  void removeEverything() throws IOException {
    Folders.delete(home);
  }

  @Test
  void aFirstStartKilledAtAnyMomentStartsAgain() throws Exception {
    long whole = millisOfFirstStart();
    for (int kill = 1; kill <= KILLS; kill++) {
      Folders.delete(home);
      killAfter(random.nextLong(whole));
      startsWithItsTables("first start", kill);
    }
  }

  @Test
  void aMigrationKilledAtAnyMomentStartsAgain() throws Exception {
    long whole = millisOfMigration();
    for (int kill = 1; kill <= KILLS; kill++) {
      emptySchema();
      try (ChildProgram child = ChildProgram.start(data, "db")) {
        assertThat(child.serverPid()).isPositive();
        child.runFor(Duration.ofMillis(random.nextLong(whole)));
        child.kill();
      }
      startsWithItsTables("migration", kill);
    }
  }

  private long millisOfFirstStart() throws Exception {
    long begin = System.nanoTime();
    try (ChildProgram child = ChildProgram.start(data, "db")) {
      child.awaitReady();
      return (System.nanoTime() - begin) / 1_000_000;
    }
  }

  private long millisOfMigration() throws Exception {
    millisOfFirstStart();
    emptySchema();
    try (ChildProgram child = ChildProgram.start(data, "db")) {
      assertThat(child.serverPid()).isPositive();
      long begin = System.nanoTime();
      child.awaitReady();
      return (System.nanoTime() - begin) / 1_000_000;
    }
  }

  private void killAfter(long ms) throws Exception {
    try (ChildProgram child = ChildProgram.start(data, "db")) {
      child.runFor(Duration.ofMillis(ms));
      child.kill();
    }
  }

  private void emptySchema() throws Exception {
    try (MariaDbServer server = MariaDbServer.start(data)) {
      RefusedDatabaseTests.execute(
          server.address(), "drop database songda", "create database songda character set utf8mb4");
    }
  }

  private void startsWithItsTables(String what, int kill) throws Exception {
    try (MariaDbServer server = MariaDbServer.start(data)) {
      DatabaseConditions.require(server.address());
      new Migrations(server.address()).runAll();
      List<String> unfinished =
          JdbcClient.create(server.address().unpooled())
              .sql("select module from database_module where fingerprint = ''")
              .query(String.class)
              .list();
      assertThat(unfinished).as("%s, kill %d, seed %d", what, kill, SEED).isEmpty();
    }
  }
}
