package io.songda.proof;

import io.songda.proof.sql.Fate;
import io.songda.proof.sql.Memory;
import io.songda.proof.sql.MemorySource;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database in memory and a MariaDB with the same rows, to which the same is said statement by
 * statement. Where they answer differently the simulation would prove something about another
 * database than the city's.
 */
final class Twins {

  /** Null where there must be something, too long, out of range. */
  private static final List<Integer> VALUE_REFUSED = List.of(1048, 1406, 1264);

  private static final Pattern ORDER =
      Pattern.compile("(?s)order by (.+?)\\s*(?:limit .*|for update.*)?$");

  /** What a database said to a statement: the error's number, or a count, or rows. */
  private record Said(
      @Nullable Integer error,
      @Nullable Integer changed,
      List<String> names,
      @Nullable List<List<Object>> rows) {}

  /** A connection to each. */
  private record Pair(Connection memory, Connection maria) {

    void inTransaction() throws SQLException {
      memory.setAutoCommit(false);
      maria.setAutoCommit(false);
    }

    void end(boolean committed) throws SQLException {
      if (committed) {
        memory.commit();
        maria.commit();
      } else {
        memory.rollback();
        maria.rollback();
      }
    }

    void close() throws SQLException {
      maria.setAutoCommit(true);
      memory.close();
      maria.close();
    }
  }

  private final DataSource maria;
  private final JdbcTemplate sql;
  private final List<String> tables;
  private final Map<Integer, Pair> transactions = new HashMap<>();
  private final Set<String> differences = new LinkedHashSet<>();
  private Memory memory;
  private MemorySource source;
  private long statements;

  /** With a MariaDB in which the tables are, and what their migrations wrote into them. */
  Twins(Memory memory, DataSource maria) {
    this.maria = maria;
    this.sql = new JdbcTemplate(maria);
    this.tables = memory.tables();
    this.memory = memory;
    this.source = new MemorySource(memory, Fate.NONE);
  }

  /** What they did not agree about so far, each kind once. */
  List<String> differences() {
    return List.copyOf(differences);
  }

  long statements() {
    return statements;
  }

  /** From now on both hold these rows. */
  void begin(Memory with) throws SQLException {
    transactions.clear();
    memory = with;
    source = new MemorySource(memory, Fate.NONE);
    try (Connection connection = maria.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set foreign_key_checks = 0");
      for (String table : tables) {
        statement.execute("truncate table " + table);
      }
      statement.execute("set foreign_key_checks = 1");
    }
    for (String table : tables) {
      fill(table);
    }
  }

  private void fill(String table) {
    List<String> columns = columns(table);
    List<@Nullable Object[]> rows = memory.ask(questionAbout(table, columns));
    if (!rows.isEmpty()) {
      String marks = String.join(", ", columns.stream().map(column -> "?").toList());
      sql.batchUpdate(
          "insert into %s (%s) values (%s)".formatted(table, String.join(", ", columns), marks),
          rows.stream().map(Twins::handed).toList());
    }
  }

  private static @Nullable Object[] handed(@Nullable Object[] cells) {
    return Arrays.stream(cells).map(Twins::handed).toArray();
  }

  private static @Nullable Object handed(@Nullable Object cell) {
    return cell instanceof ByteBuffer bytes ? bytes.array() : cell;
  }

  private List<String> columns(String table) {
    return columns(table, "");
  }

  /** Without what counts up by itself: how many numbers a failed insert takes is of no weight. */
  private List<String> comparedColumns(String table) {
    return columns(table, "auto_increment");
  }

  private List<String> columns(String table, String without) {
    return sql.queryForList(
        """
        select column_name from information_schema.columns
        where table_schema = database() and table_name = ? and (extra = '' or extra <> ?)
        order by ordinal_position
        """,
        String.class,
        table,
        without);
  }

  private static String questionAbout(String table, List<String> columns) {
    return "select %s from %s".formatted(String.join(", ", columns), table);
  }

  /** Says it to both, on the connections of that number. */
  void say(int line, boolean inTransaction, String text, @Nullable Object[] marks)
      throws SQLException {
    statements++;
    if (inTransaction) {
      Pair pair = transactions.get(line);
      if (pair == null) {
        pair = open();
        pair.inTransaction();
        transactions.put(line, pair);
      }
      say(pair, text, marks);
    } else {
      Pair pair = open();
      say(pair, text, marks);
      pair.close();
    }
  }

  private Pair open() throws SQLException {
    return new Pair(source.getConnection(), maria.getConnection());
  }

  /** Ends both transactions of that number, if they have begun. */
  void end(int line, boolean committed) throws SQLException {
    Pair pair = transactions.remove(line);
    if (pair != null) {
      pair.end(committed);
      pair.close();
    }
  }

  private void say(Pair pair, String text, @Nullable Object[] marks) throws SQLException {
    Said one = ask(pair.memory(), text, marks);
    Said other = ask(pair.maria(), text, handed(marks));
    if (!isSame(text, one, other)) {
      differences.add(
          "%s%n  with %s%n  in memory %s%n  MariaDB   %s"
              .formatted(text.strip(), shown(marks), one, other));
    }
  }

  private static String shown(@Nullable Object[] marks) {
    List<Object> some = new ArrayList<>();
    for (Object mark : marks) {
      some.add(mark instanceof ByteBuffer bytes ? bytes.remaining() + " bytes" : "" + mark);
    }
    return some.toString();
  }

  private static boolean isSame(String text, Said one, Said other) {
    return Objects.equals(kind(one.error), kind(other.error))
        && Objects.equals(one.changed, other.changed)
        && Objects.equals(sorted(one.rows), sorted(other.rows))
        && Objects.equals(ranks(text, one), ranks(text, other));
  }

  /** Of several values that columns do not take it is of no weight which is named. */
  private static @Nullable Integer kind(@Nullable Integer error) {
    return error != null && VALUE_REFUSED.contains(error) ? VALUE_REFUSED.getFirst() : error;
  }

  /** What the rows are sorted by: rows of the same rank may stand in any order. */
  private static @Nullable List<List<Object>> ranks(String text, Said said) {
    Matcher order = ORDER.matcher(text);
    if (said.rows == null || !order.find()) {
      return null;
    }
    List<Integer> columns = new ArrayList<>();
    for (String column : order.group(1).split(",")) {
      String name = column.strip().replaceAll("^\\w+\\.| (asc|desc)$", "");
      columns.add(said.names.indexOf(name));
    }
    return columns.contains(-1)
        ? said.rows
        : said.rows.stream().map(row -> columns.stream().map(row::get).toList()).toList();
  }

  private static @Nullable List<List<Object>> sorted(@Nullable List<List<Object>> rows) {
    return rows == null
        ? null
        : rows.stream().sorted(Comparator.comparing(List::toString)).toList();
  }

  private static Said ask(Connection on, String text, @Nullable Object[] marks) {
    try (PreparedStatement statement = on.prepareStatement(text)) {
      for (int i = 0; i < marks.length; i++) {
        statement.setObject(i + 1, marks[i]);
      }
      if (text.stripLeading().startsWith("select")) {
        try (ResultSet answer = statement.executeQuery()) {
          return new Said(null, null, names(answer), rows(answer));
        }
      }
      return new Said(null, statement.executeUpdate(), List.of(), null);
    } catch (SQLException e) {
      return new Said(e.getErrorCode(), null, List.of(), null);
    }
  }

  private static List<String> names(ResultSet answer) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
      names.add(answer.getMetaData().getColumnLabel(i));
    }
    return names;
  }

  private static List<List<Object>> rows(ResultSet answer) throws SQLException {
    int width = answer.getMetaData().getColumnCount();
    List<List<Object>> rows = new ArrayList<>();
    while (answer.next()) {
      List<Object> row = new ArrayList<>(width);
      for (int i = 1; i <= width; i++) {
        row.add(cell(answer, i));
      }
      rows.add(row);
    }
    return rows;
  }

  /** A driver makes a truth of every small number, and of -1 a yes. */
  private static Object cell(ResultSet row, int column) throws SQLException {
    Object cell = row.getObject(column);
    return plain(cell instanceof Boolean ? Long.valueOf(row.getLong(column)) : cell);
  }

  /** The same thing in the same form, whatever class a driver has for it. */
  private static Object plain(@Nullable Object cell) {
    return switch (cell) {
      case null -> "null";
      case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
      case Timestamp at -> at.toLocalDateTime();
      case byte[] bytes -> ByteBuffer.wrap(bytes);
      default -> cell;
    };
  }

  /** Looks whether all tables hold the same rows, as an onlooker after the last commit. */
  void compareTables() {
    for (String table : tables) {
      List<String> columns = comparedColumns(table);
      List<List<Object>> here =
          memory.ask(questionAbout(table, columns)).stream()
              .map(row -> Arrays.stream(row).map(Twins::plain).toList())
              .toList();
      List<List<Object>> there =
          sql.query(
              questionAbout(table, columns),
              (row, n) -> {
                List<Object> cells = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                  cells.add(cell(row, i));
                }
                return cells;
              });
      compare(table, here, there);
    }
  }

  private void compare(String table, List<List<Object>> here, List<List<Object>> there) {
    Map<List<Object>, Integer> counts = new LinkedHashMap<>();
    here.forEach(row -> counts.merge(row, 1, Integer::sum));
    there.forEach(row -> counts.merge(row, -1, Integer::sum));
    counts.values().removeIf(count -> count == 0);
    if (!counts.isEmpty()) {
      differences.add("%s, more in memory than in MariaDB: %s".formatted(table, counts));
    }
  }
}
