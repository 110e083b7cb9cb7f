package io.songda.proof.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a statement reads from: a table, or rows made on the spot.
 *
 * @param shape null for rows made on the spot
 * @param made null for a table
 */
record Source(
    String alias, List<String> columns, @Nullable TableShape shape, @Nullable Select made) {

  static Source of(TableShape shape, String alias) {
    return new Source(alias, List.copyOf(shape.positions.keySet()), shape, null);
  }
}
