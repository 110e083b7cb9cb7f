package io.songda.proof.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  TableShape(String name, int number) {
    this.name = name;
    this.number = number;
  }

  void add(Column column) {
    positions.put(column.name(), columns.size());
    columns.add(column);
  }

  int column(String column) {
    Integer position = positions.get(column);
    if (position == null) {
      throw new UnsupportedOperationException("Table %s has no %s".formatted(name, column));
    }
    return position;
  }
}
