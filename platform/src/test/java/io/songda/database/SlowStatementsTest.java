package io.songda.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.songda.city.CityDatabase;
import io.songda.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Slow statements are known by their shape, and nothing of what they were about is kept. */
@CityDatabase("database")
class SlowStatementsTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private SlowStatements from(Duration threshold, int kept) {
    return new SlowStatements(threshold, kept, new HandClock(Instant.EPOCH), meters);
  }

  @Test
  void whateverWayAStatementTakesItIsSeenOnceWhenSlow(DataSource source) {
    SlowStatements slow = from(Duration.ofMillis(20), 10);
    TimedJdbc jdbc = new TimedJdbc(source, slow);
    JdbcClient client = JdbcClient.create(jdbc);
    client.sql("select sleep(0.03) + ? as a").param(4711).query(Long.class).single();
    client.sql("select sleep(0.03) + :x as b").param("x", 4711).query(Long.class).single();
    jdbc.queryForObject("select sleep(0.03) + 4711 as c", Long.class);
    jdbc.update("do sleep(0.03 + 0 * ?)", 4711);
    jdbc.update("do sleep(0.03), 4711");
    jdbc.batchUpdate("do sleep(0.02 + 0 * ?)", List.<Object[]>of(new Object[] {4711}));
    jdbc.queryForObject("select 4711 as quick", Long.class);
    List<SlowStatement> seen = slow.list();
    assertThat(seen).hasSize(5).allMatch(one -> one.maxMillis() >= 20);
    assertThat(seen.stream().mapToLong(SlowStatement::count).sum()).isEqualTo(6);
    assertThat(seen.toString()).doesNotContain("4711").doesNotContain("quick");
    assertThat(meters.counter("songda.db.slow").count()).isEqualTo(6);
  }

  @Test
  void valuesAndTheirNumberAreNoPartOfAShape() {
    String shape =
        SlowStatements.shape(
            "select *\n from t where name = 'O''Hara, 13800000000' and fen > 12.5 and id in (?, ?, ?)");
    assertThat(shape).isEqualTo("select * from t where name = ? and fen > ? and id in (?…)");
    String two = SlowStatements.shape("insert into t (a, b) values (?, ?), (?, ?)");
    String nine = SlowStatements.shape("insert into t (a, b) values " + rows(9));
    assertThat(two).isEqualTo(nine);
    String joined =
        "update t join (select ? k" + " union all select ?".repeat(400) + ") v on t.k = v.k";
    assertThat(SlowStatements.shape(joined)).hasSizeLessThan(100);
    assertThat(SlowStatements.shape("x".repeat(1_000_000))).hasSizeLessThan(3_000);
  }

  private static String rows(int count) {
    return String.join(", ", IntStream.range(0, count).mapToObj(i -> "(?, ?)").toList());
  }

  @Test
  void onlySoManyShapesAreKeptAndTheLatestStay() {
    HandClock clock = new HandClock(Instant.EPOCH);
    SlowStatements slow = new SlowStatements(Duration.ZERO, 3, clock, meters);
    for (String name : List.of("a", "b", "c", "d", "e")) {
      slow.over("select " + name, System.nanoTime());
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(slow.list().stream().map(SlowStatement::shape))
        .containsExactlyInAnyOrder("select c", "select d", "select e");
  }
}
