package io.songda.proof.sql;

import io.songda.proof.sql.Expr.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code select} says.
 *
 * @param unions further rows made on the spot, behind those of this one
 * @param groupBy null when the rows are not grouped
 * @param locks whether it ends in {@code for update}
 */
record Select(
    List<String> names,
    List<Expr> items,
    Reading reading,
    @Nullable List<Expr> groupBy,
    List<Order> orders,
    @Nullable Expr limit,
    boolean locks,
    boolean distinct,
    List<Select> unions) {

  /** One column of {@code order by}. */
  record Order(Expr expr, boolean falling) {}

  /** One row of the answer, with what it is sorted by. */
  private record Ranked(@Nullable Object[] row, @Nullable Object[] rank) {}

  List<@Nullable Object[]> rows(Memory memory, @Nullable Object[] marks) {
    Frame frame = new Frame(marks, reading.sources().size());
    List<Ranked> found = new ArrayList<>();
    if (groupBy == null) {
      reading.each(memory, frame, () -> found.add(ranked(frame)));
    } else {
      groups(memory, frame, groupBy)
          .forEach(
              group -> {
                frame.group = group;
                if (!group.isEmpty()) {
                  System.arraycopy(group.getFirst(), 0, frame.at, 0, frame.at.length);
                }
                found.add(ranked(frame));
              });
    }
    if (!orders.isEmpty()) {
      found.sort(this::compare);
    }
    List<@Nullable Object[]> rows = new ArrayList<>(found.size());
    long most = limit == null ? Long.MAX_VALUE : most(limit.of(frame));
    for (Ranked one : found) {
      if (rows.size() < most && !(distinct && contains(rows, one.row))) {
        rows.add(one.row);
      }
    }
    unions.forEach(union -> rows.addAll(union.rows(memory, marks)));
    return rows;
  }

  private static long most(@Nullable Object limit) {
    return limit == null ? Long.MAX_VALUE : Values.whole(limit);
  }

  private static boolean contains(List<@Nullable Object[]> rows, @Nullable Object[] row) {
    return rows.stream().anyMatch(one -> java.util.Arrays.equals(one, row));
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
    @Nullable Object[] row = new Object[items.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = items.get(i).of(frame);
    }
    @Nullable Object[] rank = new Object[orders.size()];
    for (int i = 0; i < rank.length; i++) {
      rank[i] = orders.get(i).expr().of(frame);
    }
    return new Ranked(row, rank);
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

  Map<String, Integer> positions() {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      positions.putIfAbsent(names.get(i), i + 1);
    }
    return positions;
  }
}
