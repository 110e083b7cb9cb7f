package io.songda.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.city.TestDatabase;
import io.songda.proof.sql.Witness;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database in memory, on which the simulation plays, answers like MariaDB to every statement of
 * recorded evenings.
 */
class TwinsTest {

  /** One thing that was done to a database. */
  private sealed interface Step {
    int line();
  }

  private record Ran(int line, boolean inTransaction, String sql, @Nullable Object[] marks)
      implements Step {}

  private record Ended(int line, boolean committed) implements Step {}

  /** Keeps what it sees. */
  private static final class Recorder implements Witness {

    final List<Step> steps = new ArrayList<>();

    @Override
    public void runs(int line, boolean inTransaction, String sql, @Nullable Object[] marks) {
      steps.add(new Ran(line, inTransaction, sql, marks.clone()));
    }

    @Override
    public void ended(int line, boolean committed) {
      steps.add(new Ended(line, committed));
    }

    List<Step> take() {
      List<Step> taken = List.copyOf(steps);
      steps.clear();
      return taken;
    }
  }

  private static final TestDatabase DATABASE =
      TestDatabase.with(Town.modules().toArray(String[]::new));
  private static final Recorder RECORDER = new Recorder();
  private static final Town TOWN = new Town(Mutant.NONE, RECORDER);

  /** How the town came to be. */
  private static final List<Step> BUILDING = RECORDER.take();

  @BeforeAll
  static void makeTheListenersTable() {
    new JdbcTemplate(DATABASE.dataSource()).execute(Heard.TABLE.strip().replaceAll(";$", ""));
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static List<Step> evening(long seed) {
    Seeds.quietly(() -> new World(seed, TOWN, Mutant.NONE, null).run());
    return RECORDER.take();
  }

  private static void replay(Twins twins, List<Step> steps) throws SQLException {
    for (Step step : steps) {
      switch (step) {
        case Ran ran -> twins.say(ran.line(), ran.inTransaction(), ran.sql(), ran.marks());
        case Ended ended -> twins.end(ended.line(), ended.committed());
      }
    }
  }

  private static void replayEvenings(int count) throws SQLException {
    Twins twins = new Twins(Town.empty(Mutant.NONE), DATABASE.dataSource());
    twins.begin(Town.empty(Mutant.NONE));
    replay(twins, BUILDING);
    twins.compareTables();
    for (long seed = 0; seed < count && twins.differences().isEmpty(); seed++) {
      twins.begin(TOWN.memory().watchedBy(Witness.NOBODY));
      replay(twins, evening(seed));
      twins.compareTables();
    }
    assertThat(twins.differences()).isEmpty();
    assertThat(twins.statements()).isGreaterThan(300L * count);
  }

  @Test
  void everyStatementOfAnEveningIsAnsweredAsByMariaDb() throws SQLException {
    replayEvenings(4);
  }

  @Test
  @Tag("long")
  void everyStatementOfManyEveningsIsAnsweredAsByMariaDb() throws SQLException {
    replayEvenings(300);
  }
}
