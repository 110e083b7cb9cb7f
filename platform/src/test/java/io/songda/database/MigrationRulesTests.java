package io.songda.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.city.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Every migration can be run again from its start and touches only its own module's tables. */
class MigrationRulesTests {

  private static final Pattern CREATED =
      Pattern.compile(
          "create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?`?(\\w+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern CHANGED =
      Pattern.compile(
          "(?:alter\\s+table|insert\\s+(?:ignore\\s+)?into|update|delete\\s+from|references)\\s+(?:if\\s+exists\\s+)?`?(\\w+)",
          Pattern.CASE_INSENSITIVE);

  static Stream<String> modules() {
    return Migrations.modules().stream();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("modules")
  void runTwiceTheyLeaveTheSameTables(String module) throws Exception {
    try (TestDatabase database = TestDatabase.with(module)) {
      List<String> before = columns(database);
      try (Connection connection = database.address().unpooled().getConnection()) {
        for (Resource script : scripts(module)) {
          ScriptUtils.executeSqlScript(connection, script);
        }
      }
      assertThat(columns(database)).isEqualTo(before);
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("modules")
  void theyTouchOnlyTheModulesOwnTables(String module) throws IOException {
    for (Resource script : scripts(module)) {
      String sql = withoutComments(script.getContentAsString(StandardCharsets.UTF_8));
      assertThat(Stream.concat(named(CREATED, sql), named(CHANGED, sql)))
          .as("tables in %s", script)
          .allMatch(table -> table.startsWith(module + "_"));
    }
  }

  private static Stream<String> named(Pattern pattern, String sql) {
    return pattern.matcher(sql).results().map((MatchResult found) -> found.group(1));
  }

  private static String withoutComments(String sql) {
    return sql.replaceAll("--[^\n]*", "")
        .replaceAll("(?i)on duplicate key update", "")
        .replaceAll("'[^']*'", "''")
        .replaceAll("(?i)(before|after) (insert|update|delete) on", "on")
        .replaceAll("(?i)on (update|delete)", "")
        .replaceAll("(?i)for update", "");
  }

  private static List<Resource> scripts(String module) throws IOException {
    return Stream.of(
            new PathMatchingResourcePatternResolver()
                .getResources("classpath*:db/" + module + "/V*.sql"))
        .sorted((one, other) -> Integer.compare(number(one), number(other)))
        .toList();
  }

  private static int number(Resource script) {
    String name = String.valueOf(script.getFilename());
    return Integer.parseInt(name.substring(1, name.indexOf("__")));
  }

  private static List<String> columns(TestDatabase database) {
    return JdbcClient.create(database.dataSource())
        .sql(
            """
            select concat_ws(' ', table_name, column_name, column_type, is_nullable, column_key)
              from information_schema.columns where table_schema = database()
             order by table_name, ordinal_position
            """)
        .query(String.class)
        .list();
  }
}
