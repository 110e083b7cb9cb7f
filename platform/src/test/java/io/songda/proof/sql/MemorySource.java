package io.songda.proof.sql;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** How one program reaches a {@link Memory}: connections, transactions, statements. */
public final class MemorySource extends AbstractDataSource {

  private static final Function<Line, Connection> CONNECTION =
      Voice.of(Connection.class, Line.class);
  private static final Function<Line, DatabaseMetaData> DATABASE =
      Voice.of(DatabaseMetaData.class, Line.class);
  private static final Function<Plain, Statement> PLAIN = Voice.of(Statement.class, Plain.class);
  private static final Function<Prepared, PreparedStatement> PREPARED =
      Voice.of(PreparedStatement.class, Prepared.class);
  private static final Function<Prepared, ParameterMetaData> PARAMETERS =
      Voice.of(ParameterMetaData.class, Prepared.class);
  private static final Function<Rows, ResultSet> ROWS = Voice.of(ResultSet.class, Rows.class);
  private static final Function<Rows, ResultSetMetaData> COLUMNS =
      Voice.of(ResultSetMetaData.class, Rows.class);

  private final Memory memory;
  private final Fate fate;
  private final Set<Line> open = new HashSet<>();
  private boolean dead;

  public MemorySource(Memory memory, Fate fate) {
    this.memory = memory;
    this.fate = fate;
  }

  /**
   * The program has ended suddenly: what it had not committed is undone, it is never heard again.
   */
  public void die() {
    dead = true;
    List.copyOf(open).forEach(Line::undo);
  }

  @Override
  public Connection getConnection() {
    if (dead) {
      throw new PowerCut("gone before");
    }
    Line line = new Line();
    open.add(line);
    return CONNECTION.apply(line);
  }

  @Override
  public Connection getConnection(String user, String password) {
    return getConnection();
  }

  /** One connection. */
  final class Line {

    private final int number = memory.nextLine();
    private boolean autoCommit = true;
    private boolean locked;
    private Memory.Writing writing = new Memory.Writing();

    PreparedStatement prepareStatement(String sql) {
      String heard = fate.heard(sql);
      return PREPARED.apply(new Prepared(this, heard, memory.schema().plan(heard)));
    }

    boolean getAutoCommit() {
      return autoCommit;
    }

    void setAutoCommit(boolean on) {
      autoCommit = on;
    }

    Statement createStatement() {
      return PLAIN.apply(new Plain(this));
    }

    DatabaseMetaData getMetaData() {
      return DATABASE.apply(this);
    }

    String getDriverName() {
      return "MariaDB Connector/J";
    }

    String getDatabaseProductName() {
      return "MariaDB";
    }

    boolean supportsBatchUpdates() {
      return true;
    }

    boolean isReadOnly() {
      return false;
    }

    void setReadOnly(boolean on) {
      // a hint
    }

    int getTransactionIsolation() {
      return Connection.TRANSACTION_READ_COMMITTED;
    }

    boolean isClosed() {
      return !open.contains(this);
    }

    void commit() throws SQLException {
      requireLife();
      try {
        fate.beforeCommit();
      } catch (SQLException e) {
        undo();
        throw e;
      } catch (PowerCut e) {
        die();
        throw e;
      }
      boolean wrote = writing.size() > 0;
      memory.witness().ended(number, true);
      end();
      try {
        fate.afterCommit(wrote);
      } catch (PowerCut e) {
        die();
        throw e;
      }
    }

    private void requireLife() {
      if (dead) {
        throw new PowerCut("gone before");
      }
    }

    private @Nullable Integer before(String sql, @Nullable Object[] marks) throws SQLException {
      requireLife();
      try {
        Integer instead = fate.before(sql, marks, isBound());
        requireLife();
        return instead;
      } catch (PowerCut e) {
        die();
        throw e;
      }
    }

    void rollback() {
      undo();
    }

    void close() {
      undo();
      open.remove(this);
    }

    private void undo() {
      memory.witness().ended(number, false);
      writing.undoTo(0);
      end();
    }

    private void end() {
      memory.ended(writing);
      writing = new Memory.Writing();
      locked = false;
    }

    private int write(String sql, Plan.Change change, @Nullable Object[] marks)
        throws SQLException {
      Integer instead = before(sql, marks);
      if (instead != null) {
        return instead;
      }
      memory.write(writing);
      memory.witness().runs(number, !autoCommit, sql, marks);
      int before = writing.size();
      try {
        int changed = change.run(memory, writing, marks);
        if (fate.escapes(sql)) {
          writing.forgetFrom(before);
        }
        return changed;
      } catch (SQLException e) {
        writing.undoTo(before);
        throw e;
      } finally {
        if (autoCommit) {
          end();
        } else if (!isBound()) {
          memory.ended(writing); // what changes nothing keeps nobody out
        }
      }
    }

    private Rows ask(String sql, Select select, @Nullable Object[] marks) throws SQLException {
      before(sql, marks);
      if (select.locks() && !autoCommit) {
        locked = true;
        memory.write(writing);
      }
      memory.witness().runs(number, !autoCommit, sql, marks);
      return new Rows(select, select.rows(memory, marks));
    }

    private boolean isBound() {
      return locked || writing.size() > 0;
    }
  }

  /** A statement without marks. */
  record Plain(Line line) {

    ResultSet executeQuery(String sql) throws SQLException {
      return line.prepareStatement(sql).executeQuery();
    }

    int executeUpdate(String sql) throws SQLException {
      return line.prepareStatement(sql).executeUpdate();
    }

    void close() {
      // holds nothing
    }
  }

  /** One statement with its marks. */
  static final class Prepared {

    private final Line line;
    private final String sql;
    private final Plan plan;
    private @Nullable Object[] marks;
    private final List<@Nullable Object[]> batch = new ArrayList<>();
    private int changed = -1;

    Prepared(Line line, String sql, Plan plan) {
      this.line = line;
      this.sql = sql;
      this.plan = plan;
      this.marks = new Object[plan.marks()];
    }

    private void set(int mark, @Nullable Object value) {
      marks[mark - 1] = Values.of(value);
    }

    void setObject(int mark, @Nullable Object value) {
      set(mark, value);
    }

    void setObject(int mark, @Nullable Object value, int type) {
      set(mark, value);
    }

    void setString(int mark, @Nullable String value) {
      set(mark, value);
    }

    void setLong(int mark, long value) {
      set(mark, value);
    }

    void setInt(int mark, int value) {
      set(mark, value);
    }

    void setBoolean(int mark, boolean value) {
      set(mark, value);
    }

    void setDouble(int mark, double value) {
      set(mark, value);
    }

    void setBytes(int mark, byte @Nullable [] value) {
      set(mark, value);
    }

    void setNull(int mark, int type) {
      set(mark, null);
    }

    ParameterMetaData getParameterMetaData() {
      return PARAMETERS.apply(this);
    }

    int getParameterType(int mark) {
      return Types.VARCHAR; // only asked for before a null is set
    }

    void addBatch() {
      batch.add(marks);
      marks = new Object[plan.marks()];
    }

    int[] executeBatch() throws SQLException {
      int[] counts = new int[batch.size()];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = write(batch.get(i));
      }
      batch.clear();
      return counts;
    }

    int executeUpdate() throws SQLException {
      changed = write(marks);
      return changed;
    }

    private int write(@Nullable Object[] values) throws SQLException {
      if (!(plan instanceof Plan.Change change)) {
        throw new SQLException("Nothing is written by: " + sql);
      }
      return line.write(sql, change, values);
    }

    ResultSet executeQuery() throws SQLException {
      if (!(plan instanceof Plan.Query query)) {
        throw new SQLException("Nothing is asked by: " + sql);
      }
      return ROWS.apply(line.ask(sql, query.select(), marks));
    }

    int getUpdateCount() {
      return changed;
    }

    Connection getConnection() {
      return CONNECTION.apply(line);
    }

    void setFetchSize(int rows) {
      // all rows are there
    }

    void setMaxRows(int rows) {
      // the statements have limits of their own
    }

    void setQueryTimeout(int seconds) {
      // takes no time
    }

    void clearBatch() {
      batch.clear();
    }

    void close() {
      // holds nothing
    }
  }

  /** The answer to a question. */
  static final class Rows {

    private final Select select;
    private final List<@Nullable Object[]> rows;
    private final Map<String, Integer> positions;
    private int at = -1;
    private boolean wasNull;

    Rows(Select select, List<@Nullable Object[]> rows) {
      this.select = select;
      this.rows = rows;
      this.positions = select.columns().positions();
    }

    boolean next() {
      return ++at < rows.size();
    }

    private @Nullable Object cell(int column) {
      Object cell = rows.get(at)[column - 1];
      wasNull = cell == null;
      return cell;
    }

    private int position(String name) throws SQLException {
      Integer position = positions.get(name);
      if (position == null) {
        throw new SQLException("No column " + name);
      }
      return position;
    }

    int findColumn(String name) throws SQLException {
      return position(name);
    }

    boolean wasNull() {
      return wasNull;
    }

    long getLong(int column) {
      Object cell = cell(column);
      return cell == null ? 0 : Values.whole(cell);
    }

    long getLong(String name) throws SQLException {
      return getLong(position(name));
    }

    int getInt(int column) {
      return Math.toIntExact(getLong(column));
    }

    int getInt(String name) throws SQLException {
      return getInt(position(name));
    }

    boolean getBoolean(int column) {
      return getLong(column) != 0;
    }

    boolean getBoolean(String name) throws SQLException {
      return getBoolean(position(name));
    }

    double getDouble(int column) {
      Object cell = cell(column);
      return cell == null ? 0 : Values.number(cell);
    }

    double getDouble(String name) throws SQLException {
      return getDouble(position(name));
    }

    @Nullable String getString(int column) {
      Object cell = cell(column);
      return cell == null ? null : cell.toString();
    }

    @Nullable String getString(String name) throws SQLException {
      return getString(position(name));
    }

    byte @Nullable [] getBytes(int column) {
      return cell(column) instanceof ByteBuffer bytes ? bytes.array().clone() : null;
    }

    byte @Nullable [] getBytes(String name) throws SQLException {
      return getBytes(position(name));
    }

    @Nullable Object getObject(int column) {
      return cell(column);
    }

    @Nullable Object getObject(int column, Class<?> type) {
      Object cell = cell(column);
      if (cell instanceof LocalDateTime at && type == Instant.class) {
        return at.toInstant(ZoneOffset.UTC);
      }
      return cell;
    }

    @Nullable Object getObject(String name, Class<?> type) throws SQLException {
      return getObject(position(name), type);
    }

    ResultSetMetaData getMetaData() {
      return COLUMNS.apply(this);
    }

    int getColumnCount() {
      return select.columns().names().size();
    }

    String getColumnLabel(int column) {
      return select.columns().names().get(column - 1);
    }

    String getColumnName(int column) {
      return getColumnLabel(column);
    }

    void close() {
      // holds nothing
    }
  }
}
