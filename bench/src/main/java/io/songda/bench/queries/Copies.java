package io.songda.bench.queries;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of one table that are copied many times with a few columns changed, written in bulk. */
final class Copies implements AutoCloseable {

  private final List<String> columns = new ArrayList<>();
  private final List<@Nullable Object[]> originals = new ArrayList<>();
  private final PreparedStatement insert;

  /**
   * Reads the originals.
   *
   * @param where which rows, e.g. {@code id = 7}
   */
  Copies(Connection database, String table, String where) throws SQLException {
    String sql = "select * from %s where %s".formatted(table, where);
    try (PreparedStatement query = database.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      ResultSetMetaData known = rows.getMetaData();
      for (int i = 1; i <= known.getColumnCount(); i++) {
        columns.add(known.getColumnName(i));
      }
      while (rows.next()) {
        @Nullable Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
          row[i] = rows.getObject(i + 1);
        }
        originals.add(row);
      }
    }
    if (originals.isEmpty()) {
      throw new IllegalStateException("There is nothing to copy: " + sql);
    }
    insert =
        database.prepareStatement(
            "insert into %s (%s) values (%s)"
                .formatted(
                    table, String.join(", ", columns), "?" + ", ?".repeat(columns.size() - 1)));
  }

  /** What the first original says, as text. */
  String text(String column) {
    return String.valueOf(originals.getFirst()[columns.indexOf(column)]);
  }

  /** One copy of every original, with these columns changed. */
  void add(Map<String, ? extends @Nullable Object> changed) throws SQLException {
    for (@Nullable Object[] original : originals) {
      for (int i = 0; i < original.length; i++) {
        String column = columns.get(i);
        insert.setObject(i + 1, changed.containsKey(column) ? changed.get(column) : original[i]);
      }
      insert.addBatch();
    }
  }

  /** Writes what was added. */
  void write() throws SQLException {
    insert.executeBatch();
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
