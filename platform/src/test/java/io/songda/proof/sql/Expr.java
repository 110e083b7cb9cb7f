package io.songda.proof.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something a statement computes from its rows and its marks. */
@FunctionalInterface
interface Expr {

  /** What the statement sees at this moment. */
  final class Frame {
    final @Nullable Object[] marks;

    /** The present row of each source, in the order of the FROM. */
    final @Nullable Object[][] at;

    /** What was to be inserted, for {@code values(column)}. */
    @Nullable Object @Nullable [] offered;

    /** The rows of the present group, for sums and counts. */
    List<@Nullable Object[][]> group = List.of();

    Frame(@Nullable Object[] marks, int sources) {
      this.marks = marks;
      this.at = new Object[sources][];
    }
  }

  @Nullable Object of(Frame frame);
}
