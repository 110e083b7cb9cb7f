package io.songda.proof.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table's columns and rules. */
final class TableShape {

  /** Columns of which no two rows may hold the same. */
  record Key(String name, int[] columns) {}

  /** What every row must fulfil. */
  record Check(String name, Expr holds) {}

  final String name;
  final int number;
  final List<Column> columns = new ArrayList<>();
  final Map<String, Integer> positions = new LinkedHashMap<>();
  final List<Key> keys = new ArrayList<>();
  final List<Check> checks = new ArrayList<>();
  boolean neverChanged;
  private @Nullable Object[] blank = new Object[0];
  private int[] counting = new int[0];

  TableShape(String name, int number) {
    this.name = name;
    this.number = number;
  }

  /** Adds a column, or puts it in the place of the one of its name. */
  void put(Column column) {
    Integer position = positions.putIfAbsent(column.name(), columns.size());
    if (position == null) {
      columns.add(column);
    } else {
      columns.set(position, column);
    }
    blank = columns.stream().map(Column::otherwise).toArray();
    counting =
        IntStream.range(0, columns.size()).filter(one -> columns.get(one).counts()).toArray();
  }

  /** A row of what stands in each column when nothing else is said. */
  @Nullable Object[] blank() {
    return blank.clone();
  }

  /** The columns that count by themselves. */
  int[] counting() {
    return counting;
  }

  int column(String column) {
    Integer position = positions.get(column);
    if (position == null) {
      throw new UnsupportedOperationException("Table %s has no %s".formatted(name, column));
    }
    return position;
  }
}
