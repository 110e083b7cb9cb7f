package io.songda.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.city.TestDatabase;
import io.songda.proof.sql.Memory;
import io.songda.proof.sql.Witness;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database in memory, on which the simulation plays, answers like MariaDB: every statement of
 * recorded evenings, and the same statements with other values in other orders.
 */
class TwinsTest {

  private static final int PER_TRANSACTION = 6;

  private static final LocalDateTime SOME_TIME = LocalDateTime.of(2026, 5, 1, 18, 0);

  /** Some of them JSON. */
  private static final List<String> TEXTS =
      List.of(
          "{}",
          " [1, -2.5e3, \"鱼\", {\"a\": [null, true, false]}] ",
          "7",
          "\"a\\u9c7c\\n\"",
          "",
          " ",
          "{}xxx",
          "{} {}",
          "1 2",
          "[1, 2",
          "[1, ]",
          "{\"a\": 1,}",
          "{a: 1}",
          "{'a': 1}",
          "{\"a\"}",
          "\"open",
          "\"a\nb\"",
          "\"\\x\"",
          "01",
          "1.",
          "+1",
          "NaN",
          "nul",
          "word");

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

  @Test
  void aColumnOfJsonTakesTheTextsThatMariaDbTakes() throws SQLException {
    Memory town = TOWN.memory().watchedBy(Witness.NOBODY);
    Twins twins = new Twins(town, DATABASE.dataSource());
    twins.begin(town);
    long id = 1;
    for (String text : TEXTS) {
      twins.say(
          1,
          false,
          """
          insert into dispatch_offer
            (id, delivery_id, rider_id, assignment_no, state, made_at, expires_at, reasons)
          values (?, 1, 1, 1, 'LAPSED', ?, ?, ?)
          """,
          new Object[] {id++, SOME_TIME, SOME_TIME, text});
    }
    twins.compareTables();
    assertThat(twins.differences()).isEmpty();
  }

  /** A statement that was seen, with all the values it was seen with. */
  private record Use(String sql, List<@Nullable Object[]> values) {

    /** Two of them for one row would be an update of which MariaDB does not say what it does. */
    boolean joinsItsOwnRows() {
      return sql.contains("join (select");
    }

    /** MariaDB cuts and fills what an {@code insert ignore} brings; the other refuses to guess. */
    boolean isBentSilently() {
      return sql.startsWith("insert ignore") || sql.contains("limit ?");
    }
  }

  private static List<Use> statements(int evenings) {
    Map<String, List<@Nullable Object[]>> seen = new LinkedHashMap<>();
    List<Step> steps = new ArrayList<>(BUILDING);
    for (long seed = 1_000; seed < 1_000 + evenings; seed++) {
      steps.addAll(evening(seed));
    }
    for (Step step : steps) {
      if (step instanceof Ran ran) {
        seen.computeIfAbsent(ran.sql(), first -> new ArrayList<>()).add(ran.marks());
      }
    }
    return seen.entrySet().stream().map(one -> new Use(one.getKey(), one.getValue())).toList();
  }

  private static void mix(long seed, int transactions) throws SQLException {
    RandomGenerator random = new SplittableRandom(seed);
    List<Use> seen = statements(3);
    Memory evening = TOWN.memory().watchedBy(Witness.NOBODY);
    Twins twins = new Twins(evening, DATABASE.dataSource());
    twins.begin(evening);
    for (int i = 1; i <= transactions && twins.differences().size() < 5; i++) {
      boolean inTransaction = random.nextInt(5) > 0;
      for (int k = 0; k < PER_TRANSACTION; k++) {
        Use use = seen.get(random.nextInt(seen.size()));
        twins.say(i, inTransaction, use.sql(), mixed(use, random));
      }
      twins.end(i, random.nextInt(3) > 0);
    }
    twins.compareTables();
    assertThat(twins.differences()).as("seed %d", seed).isEmpty();
  }

  /** Values of one use, some of them from another use, some a little different. */
  private static @Nullable Object[] mixed(Use use, RandomGenerator random) {
    List<@Nullable Object[]> values = use.values();
    @Nullable Object[] marks = values.get(random.nextInt(values.size())).clone();
    for (int i = 0; i < marks.length; i++) {
      if (random.nextInt(4) == 0 && !use.joinsItsOwnRows()) {
        marks[i] = values.get(random.nextInt(values.size()))[i];
      }
      if (random.nextInt(20) == 0 && !use.isBentSilently() && !use.joinsItsOwnRows()) {
        marks[i] = odd(marks[i], random);
      }
    }
    return marks;
  }

  private static @Nullable Object odd(@Nullable Object mark, RandomGenerator random) {
    return switch (mark) {
      case Long number when random.nextBoolean() -> number + random.nextLong(-2, 3);
      case String word when random.nextBoolean() -> word + "x".repeat(random.nextInt(200));
      case null, default -> random.nextInt(4) == 0 ? null : mark;
    };
  }

  @Test
  void statementsWithOtherValuesInOtherOrdersAreAnsweredAsByMariaDb() throws SQLException {
    mix(1, 500);
  }

  @Test
  @Tag("long")
  void statementsWithAnyValuesInAnyOrderAreAnsweredAsByMariaDb() throws SQLException {
    for (long seed = 2; seed < 30; seed++) {
      mix(seed, 2_000);
    }
  }
}
