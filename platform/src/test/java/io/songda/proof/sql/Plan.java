package io.songda.proof.sql;

import io.songda.proof.sql.Expr.Frame;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement, read once and run many times. */
sealed interface Plan {

  /** How many marks it has. */
  int marks();

  /** Asks. */
  record Query(Select select, int marks) implements Plan {}

  /** Writes. */
  sealed interface Change extends Plan {
    /**
     * Runs whole or not at all; counts the rows it really changed, like {@code useAffectedRows}.
     */
    int run(Memory memory, Memory.Writing writing, @Nullable Object[] marks) throws SQLException;
  }

  /** What an assignment sets. */
  record Set(int source, int column, Expr value) {}

  /** {@code insert}; on a row in the way it fails, passes over, replaces or updates it. */
  record Insert(
      TableShape shape,
      int[] columns,
      List<Expr[]> rows,
      boolean ignore,
      boolean replaces,
      @Nullable List<Set> otherwise,
      int marks)
      implements Change {

    @Override
    public int run(Memory memory, Memory.Writing writing, @Nullable Object[] marks)
        throws SQLException {
      Table table = memory.table(shape);
      Frame frame = new Frame(marks, 1);
      int changed = 0;
      for (Expr[] values : rows) {
        changed += insert(table, writing, frame, values);
      }
      return changed;
    }

    private int insert(Table table, Memory.Writing writing, Frame frame, Expr[] values)
        throws SQLException {
      @Nullable Object[] row = fresh(frame, values, table);
      if (!mayStand(table, row)) {
        return 0;
      }
      @Nullable Object[] other = table.inTheWayOf(row, row);
      while (replaces && other != null) {
        table.remove(other);
        writing.removed(table, other);
        other = table.inTheWayOf(row, row);
      }
      if (other == null) {
        table.add(row);
        writing.added(table, row);
        return 1;
      }
      if (otherwise != null) {
        frame.at[0] = other;
        frame.offered = row;
        return 2 * change(table, writing, frame, 0, otherwise);
      }
      if (ignore) {
        return 0;
      }
      throw duplicate(shape);
    }

    /** The table's rules come before its keys; {@code ignore} passes over what breaks a check. */
    private boolean mayStand(Table table, @Nullable Object[] row) throws SQLException {
      try {
        table.check(row);
        return true;
      } catch (SQLException e) {
        if (!ignore) {
          throw e;
        }
        if (e.getErrorCode() == Table.CHECK_FAILED) {
          return false;
        }
        throw new UnsupportedOperationException("MariaDB would bend this row: " + e.getMessage());
      }
    }

    private @Nullable Object[] fresh(Frame frame, Expr[] values, Table table) {
      @Nullable Object[] row = shape.blank();
      for (int i = 0; i < columns.length; i++) {
        row[columns[i]] = values[i].of(frame);
      }
      for (int column : shape.counting()) {
        if (row[column] == null) {
          row[column] = table.nextNumber();
        }
      }
      return row;
    }
  }

  /** {@code update}, of one table or of joined ones. */
  record Update(Reading reading, List<Set> sets, int marks) implements Change {

    @Override
    public int run(Memory memory, Memory.Writing writing, @Nullable Object[] marks)
        throws SQLException {
      Frame frame = new Frame(marks, reading.sources().size());
      List<@Nullable Object[][]> found = new ArrayList<>();
      reading.each(memory, frame, () -> found.add(frame.at.clone()));
      int changed = 0;
      java.util.Set<@Nullable Object[]> done = Collections.newSetFromMap(new IdentityHashMap<>());
      for (@Nullable Object[][] rows : found) {
        System.arraycopy(rows, 0, frame.at, 0, rows.length);
        for (int source = 0; source < rows.length; source++) {
          TableShape shape = reading.sources().get(source).shape();
          if (shape != null && isSet(source)) {
            if (!done.add(rows[source])) {
              throw new UnsupportedOperationException(
                  "A row is joined to several others; MariaDB takes one of them");
            }
            changed += change(memory.table(shape), writing, frame, source, sets);
          }
        }
      }
      return changed;
    }

    private boolean isSet(int source) {
      return sets.stream().anyMatch(set -> set.source() == source);
    }
  }

  /** {@code delete}. */
  record Delete(Reading reading, int marks) implements Change {

    @Override
    public int run(Memory memory, Memory.Writing writing, @Nullable Object[] marks)
        throws SQLException {
      TableShape shape = reading.sources().getFirst().shape();
      if (shape == null) {
        throw new IllegalStateException("Nothing to delete from");
      }
      Frame frame = new Frame(marks, 1);
      List<@Nullable Object[]> found = new ArrayList<>();
      reading.each(memory, frame, () -> found.add(frame.at[0]));
      Table table = memory.table(shape);
      refuseIfNeverChanged(shape, found.size());
      for (@Nullable Object[] row : found) {
        table.remove(row);
        writing.removed(table, row);
      }
      return found.size();
    }
  }

  private static void refuseIfNeverChanged(TableShape shape, int rows) throws SQLException {
    if (shape.neverChanged && rows > 0) {
      throw new SQLException(shape.name + " is never changed", "45000", 1644);
    }
  }

  /** Changes one row; 1 when a cell is another one now. */
  private static int change(
      Table table, Memory.Writing writing, Frame frame, int source, List<Set> sets)
      throws SQLException {
    @Nullable Object[] row = frame.at[source];
    @Nullable Object[] after = row.clone();
    frame.at[source] = after; // an assignment sees those before it
    boolean changed = false;
    for (Set set : sets) {
      if (set.source() == source) {
        Object value = set.value().of(frame);
        changed |= !Values.same(value, after[set.column()]);
        after[set.column()] = value;
      }
    }
    frame.at[source] = row;
    if (!changed) {
      return 0;
    }
    refuseIfNeverChanged(table.shape, 1);
    table.check(after);
    if (table.inTheWayOf(after, row) != null) {
      throw duplicate(table.shape);
    }
    @Nullable Object[] before = row.clone();
    table.replace(row, after);
    writing.changed(table, row, before);
    return 1;
  }

  private static SQLException duplicate(TableShape shape) {
    return new SQLIntegrityConstraintViolationException(
        "Duplicate entry in " + shape.name, "23000", 1062);
  }
}
