package io.songda.proof;

import org.jspecify.annotations.Nullable;

/**
 * A bug planted on purpose, to see that the simulation finds it. It sits in the seams between the
 * program and its surroundings; the program's own code is never changed.
 */
interface Mutant {

  /** No bug. */
  Mutant NONE = new Mutant() {};

  /** The bug of this name, none without a name. */
  static Mutant named(@Nullable String name) {
    return name == null ? NONE : Bugs.valueOf(name);
  }

  /** What the command must be given besides the seed to see the same; nothing without a bug. */
  default String option() {
    return "";
  }

  /** Puts another part in the place of the program's own. */
  default void plant(Wiring wiring) {}

  /** The statement the database hears instead. */
  default String heard(String sql) {
    return sql;
  }

  /** A count to answer instead of running the statement, null to run it; marks may be changed. */
  default @Nullable Integer instead(String sql, @Nullable Object[] marks) {
    return null;
  }

  /** Whether what the statement writes stays although its transaction is undone. */
  default boolean escapes(String sql) {
    return false;
  }

  /** Whether the tables are without this rule. */
  default boolean without(String rule) {
    return false;
  }
}
