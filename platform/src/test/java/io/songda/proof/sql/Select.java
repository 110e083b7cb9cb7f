package io.songda.proof.sql;

import io.songda.proof.sql.Expr.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code select} says.
 *
 * @param unions further rows made on the spot, behind those of this one
 * @param groupBy null when the rows are not grouped
 * @param locks whether it ends in {@code for update}
 */
record Select(
    Columns columns,
    Expr[] items,
    Reading reading,
    @Nullable List<Expr> groupBy,
    List<Order> orders,
    @Nullable Expr limit,
    boolean locks,
    boolean distinct,
    List<Select> unions) {

  /** What the columns of the answer are called, and where they stand, from 1. */
  record Columns(List<String> names, Map<String, Integer> positions) {

    static Columns of(List<String> names) {
      Map<String, Integer> positions = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        positions.putIfAbsent(names.get(i), i + 1);
      }
      return new Columns(names, positions);
    }
  }

  /** One column of {@code order by}. */
  record Order(Expr expr, boolean falling) {}

  /** One row of the answer, with what it is sorted by. */
  private record Ranked(@Nullable Object[] row, @Nullable Object[] rank) {}

  List<@Nullable Object[]> rows(Memory memory, @Nullable Object[] marks) {
    Frame frame = new Frame(marks, reading.sources().size());
    List<@Nullable Object[]> rows =
        orders.isEmpty() ? asFound(memory, frame) : inOrder(memory, frame);
    if (distinct) {
      rows = apart(rows);
    }
    if (limit != null) {
      long most = most(limit.of(frame));
      rows = rows.size() > most ? rows.subList(0, (int) most) : rows;
    }
    for (Select union : unions) {
      rows.addAll(union.rows(memory, marks));
    }
    return rows;
  }

  private List<@Nullable Object[]> asFound(Memory memory, Frame frame) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    each(memory, frame, () -> rows.add(row(frame)));
    return rows;
  }

  private List<@Nullable Object[]> inOrder(Memory memory, Frame frame) {
    List<Ranked> found = new ArrayList<>();
    each(memory, frame, () -> found.add(ranked(frame)));
    found.sort(this::compare);
    List<@Nullable Object[]> rows = new ArrayList<>(found.size());
    for (Ranked one : found) {
      rows.add(one.row);
    }
    return rows;
  }

  /** Lays each row, or each group of rows, into the frame in turn. */
  private void each(Memory memory, Frame frame, Runnable then) {
    if (groupBy == null) {
      reading.each(memory, frame, then);
      return;
    }
    for (List<@Nullable Object[][]> group : groups(memory, frame, groupBy)) {
      frame.group = group;
      if (!group.isEmpty()) {
        System.arraycopy(group.getFirst(), 0, frame.at, 0, frame.at.length);
      }
      then.run();
    }
  }

  private static long most(@Nullable Object limit) {
    return limit == null ? Long.MAX_VALUE : Values.whole(limit);
  }

  private static List<@Nullable Object[]> apart(List<@Nullable Object[]> rows) {
    Set<List<@Nullable Object>> known = new HashSet<>();
    List<@Nullable Object[]> apart = new ArrayList<>();
    for (@Nullable Object[] row : rows) {
      if (known.add(Arrays.asList(row))) {
        apart.add(row);
      }
    }
    return apart;
  }

  private List<List<@Nullable Object[][]>> groups(Memory memory, Frame frame, List<Expr> by) {
    Map<List<@Nullable Object>, List<@Nullable Object[][]>> groups = new LinkedHashMap<>();
    if (by.isEmpty()) {
      groups.put(List.of(), new ArrayList<>()); // a sum over nothing is a row
    }
    reading.each(
        memory,
        frame,
        () -> {
          List<@Nullable Object> key = new ArrayList<>();
          by.forEach(expr -> key.add(expr.of(frame)));
          groups.computeIfAbsent(key, one -> new ArrayList<>()).add(frame.at.clone());
        });
    return List.copyOf(groups.values());
  }

  private Ranked ranked(Frame frame) {
    @Nullable Object[] rank = new Object[orders.size()];
    for (int i = 0; i < rank.length; i++) {
      rank[i] = orders.get(i).expr().of(frame);
    }
    return new Ranked(row(frame), rank);
  }

  private @Nullable Object[] row(Frame frame) {
    @Nullable Object[] row = new Object[items.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = items[i].of(frame);
    }
    return row;
  }

  private int compare(Ranked one, Ranked other) {
    for (int i = 0; i < orders.size(); i++) {
      Object a = one.rank[i];
      Object b = other.rank[i];
      int sign = a == null ? (b == null ? 0 : -1) : b == null ? 1 : Values.compare(a, b);
      if (sign != 0) {
        return orders.get(i).falling() ? -sign : sign;
      }
    }
    return 0;
  }
}
