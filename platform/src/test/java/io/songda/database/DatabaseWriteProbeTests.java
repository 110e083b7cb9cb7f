package io.songda.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.songda.city.CityDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Readiness follows what the database can do, not what it answers. */
@CityDatabase("database")
class DatabaseWriteProbeTests {

  @Test
  void aDatabaseThatCommitsIsReadyAgainAndAgain(JdbcClient jdbc) {
    DatabaseWriteProbe probe = new DatabaseWriteProbe(jdbc);
    assertThat(probe.health().getStatus()).isEqualTo(Status.UP);
    assertThat(probe.health().getStatus()).isEqualTo(Status.UP);
    assertThat(jdbc.sql("select writes from database_probe").query(Long.class).single())
        .isEqualTo(2);
  }

  @Test
  void aPausedDatabaseIsNotReadyAndComesBackByItself() throws Exception {
    Path data = Path.of("target/test-database/paused");
    try (MariaDbServer server = MariaDbServer.start(data)) {
      new Migrations(server.address()).run(List.of("database"));
      try (HikariDataSource pool = DatabasePool.open(server.address(), 2)) {
        DatabaseWriteProbe probe = new DatabaseWriteProbe(JdbcClient.create(pool));
        signal("-STOP", server.pid());
        long begin = System.nanoTime();
        Status paused = probe.health().getStatus();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        signal("-CONT", server.pid());
        assertThat(paused).isEqualTo(Status.DOWN);
        assertThat(took).isLessThan(Duration.ofSeconds(6));
        assertThat(probe.health().getStatus()).isEqualTo(Status.UP);
      }
    } finally {
      Folders.delete(data);
    }
  }

  private static void signal(String signal, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor()).isZero();
  }
}
