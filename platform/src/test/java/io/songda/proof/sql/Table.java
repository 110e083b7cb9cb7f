package io.songda.proof.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of one table. A row keeps its identity for life; its cells change in place. */
final class Table {

  /** MariaDB's number for a row that breaks a check. */
  static final int CHECK_FAILED = 4025;

  final TableShape shape;
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private final List<Map<Object, @Nullable Object[]>> byKey = new ArrayList<>();
  private long counter;

  Table(TableShape shape) {
    this.shape = shape;
    shape.keys.forEach(key -> byKey.add(new HashMap<>()));
  }

  Table copy() {
    Table copy = new Table(shape);
    rows.forEach(row -> copy.add(row.clone()));
    copy.counter = counter;
    return copy;
  }

  List<@Nullable Object[]> rows() {
    return rows;
  }

  @Nullable Object @Nullable [] find(int key, @Nullable Object[] values) {
    Object name = name(values);
    return name == null ? null : byKey.get(key).get(name);
  }

  /** Two rows with null in a key never stand in each other's way. */
  private static @Nullable Object name(@Nullable Object[] values) {
    for (Object value : values) {
      if (value == null) {
        return null;
      }
    }
    return values.length == 1 ? values[0] : Arrays.asList(values);
  }

  private @Nullable Object name(int key, @Nullable Object[] row) {
    int[] columns = shape.keys.get(key).columns();
    @Nullable Object[] values = new Object[columns.length];
    for (int i = 0; i < columns.length; i++) {
      values[i] = row[columns[i]];
    }
    return name(values);
  }

  long nextNumber() {
    return ++counter;
  }

  /** Another row than its own that stands in the way of these cells, null when there is none. */
  @Nullable Object @Nullable [] inTheWayOf(@Nullable Object[] cells, @Nullable Object[] own) {
    for (int key = 0; key < byKey.size(); key++) {
      if (cells != own && isAlike(key, cells, own)) {
        continue; // it stands there itself
      }
      Object name = name(key, cells);
      @Nullable Object[] other = name == null ? null : byKey.get(key).get(name);
      if (other != null && other != own) {
        return other;
      }
    }
    return null;
  }

  private boolean isAlike(int key, @Nullable Object[] one, @Nullable Object[] other) {
    for (int column : shape.keys.get(key).columns()) {
      if (!Objects.equals(one[column], other[column])) {
        return false;
      }
    }
    return true;
  }

  void add(@Nullable Object[] row) {
    rows.add(row);
    index(row);
  }

  void remove(@Nullable Object[] row) {
    for (int i = rows.size() - 1; i >= 0; i--) {
      if (rows.get(i) == row) {
        rows.remove(i);
        break;
      }
    }
    forget(row);
  }

  /** Puts other cells into a row. */
  void replace(@Nullable Object[] row, @Nullable Object[] cells) {
    for (int key = 0; key < byKey.size(); key++) {
      if (!isAlike(key, row, cells)) {
        forget(key, row);
        index(key, cells, row);
      }
    }
    System.arraycopy(cells, 0, row, 0, cells.length);
  }

  private void index(@Nullable Object[] row) {
    for (int key = 0; key < byKey.size(); key++) {
      index(key, row, row);
    }
  }

  /** Lets the row be found by these cells. */
  private void index(int key, @Nullable Object[] cells, @Nullable Object[] row) {
    Object name = name(key, cells);
    if (name != null) {
      byKey.get(key).put(name, row);
    }
  }

  private void forget(@Nullable Object[] row) {
    for (int key = 0; key < byKey.size(); key++) {
      forget(key, row);
    }
  }

  private void forget(int key, @Nullable Object[] row) {
    Object name = name(key, row);
    if (name != null) {
      byKey.get(key).remove(name, row);
    }
  }

  /** Refuses a row that breaks the table's rules. */
  void check(@Nullable Object[] row) throws SQLException {
    for (int i = 0; i < row.length; i++) {
      Column column = shape.columns.get(i);
      if (row[i] == null && column.notNull()) {
        throw new SQLException(
            "Column '%s' cannot be null".formatted(column.name()), "23000", 1048);
      }
      if (row[i] instanceof Long number && (number < column.least() || number > column.most())) {
        throw new SQLException("Out of range for '%s'".formatted(column.name()), "22003", 1264);
      }
      if (column.longest() > 0
          && row[i] instanceof String text
          && text.length() > column.longest()) {
        throw new SQLException("Data too long for '%s'".formatted(column.name()), "22001", 1406);
      }
    }
    Expr.Frame frame = new Expr.Frame(new Object[0], 1);
    frame.at[0] = row;
    for (TableShape.Check check : shape.checks) {
      Object holds = check.holds().of(frame);
      if (holds != null && !Values.isTrue(holds)) {
        throw new SQLException(
            "CONSTRAINT `%s` failed".formatted(check.name()), "23000", CHECK_FAILED);
      }
    }
  }
}
