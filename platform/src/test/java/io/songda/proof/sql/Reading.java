package io.songda.proof.sql;

import io.songda.proof.sql.Expr.Frame;
import io.songda.proof.sql.Expressions.Equality;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rows a statement looks at: its sources, joined, under all its conditions. */
record Reading(List<Source> sources, List<@Nullable Way> ways, @Nullable Expr where) {

  /** A key that finds the only row of a source that can fit. */
  record Way(int key, Expr[] values) {}

  static Reading of(List<Source> sources, List<Expressions.Condition> conditions) {
    List<Equality> equalities = new ArrayList<>();
    conditions.forEach(condition -> equalities.addAll(condition.equalities()));
    List<@Nullable Way> ways = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      ways.add(way(sources.get(i), i, equalities));
    }
    return new Reading(sources, ways, all(conditions));
  }

  private static @Nullable Expr all(List<Expressions.Condition> conditions) {
    if (conditions.isEmpty()) {
      return null;
    }
    return frame -> {
      for (Expressions.Condition condition : conditions) {
        if (!Values.isTrue(condition.expr().of(frame))) {
          return Values.FALSE;
        }
      }
      return Values.TRUE;
    };
  }

  private static @Nullable Way way(Source source, int number, List<Equality> equalities) {
    TableShape shape = source.shape();
    if (shape == null) {
      return null;
    }
    for (int key = 0; key < shape.keys.size(); key++) {
      int[] columns = shape.keys.get(key).columns();
      Expr[] values = new Expr[columns.length];
      int found = 0;
      for (int i = 0; i < columns.length; i++) {
        for (Equality one : equalities) {
          if (values[i] == null && one.source() == number && one.column() == columns[i]) {
            values[i] = one.other();
            found++;
          }
        }
      }
      if (found == columns.length) {
        return new Way(key, values);
      }
    }
    return null;
  }

  /** Lays each fitting combination of rows into the frame in turn. */
  void each(Memory memory, Frame frame, Runnable then) {
    walk(memory, frame, 0, then);
  }

  private void walk(Memory memory, Frame frame, int number, Runnable then) {
    if (number == sources.size()) {
      if (where == null || Values.isTrue(where.of(frame))) {
        then.run();
      }
      return;
    }
    for (@Nullable Object[] row : candidates(memory, frame, number)) {
      frame.at[number] = row;
      walk(memory, frame, number + 1, then);
    }
  }

  private List<@Nullable Object[]> candidates(Memory memory, Frame frame, int number) {
    Source source = sources.get(number);
    if (source.made() != null) {
      return source.made().rows(memory, frame.marks);
    }
    TableShape shape = source.shape();
    if (shape == null) {
      throw new IllegalStateException("A source is a table or made on the spot");
    }
    Table table = memory.table(shape);
    Way way = ways.get(number);
    if (way == null) {
      return table.rows();
    }
    @Nullable Object[] key = new Object[way.values.length];
    for (int i = 0; i < key.length; i++) {
      key[i] = way.values[i].of(frame);
    }
    @Nullable Object[] row = table.find(way.key, key);
    return row == null ? List.of() : java.util.Collections.singletonList(row);
  }
}
