package io.songda.proof.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What may happen to a program at its database. An error thrown is the program's sudden end. */
public interface Fate {

  /** Nothing ever happens. */
  Fate NONE = new Fate() {};

  /** The statement the database really hears. */
  default String heard(String sql) {
    return sql;
  }

  /**
   * Before a statement runs. Others may run meanwhile unless the transaction has written or locked.
   *
   * @return a count to answer instead of running it, null to run it
   */
  default @Nullable Integer before(String sql, @Nullable Object[] marks, boolean bound)
      throws SQLException {
    return null;
  }

  /** Whether what the statement wrote stays whatever becomes of its transaction. */
  default boolean escapes(String sql) {
    return false;
  }

  /** Before a commit; what is thrown here undoes the transaction. */
  default void beforeCommit() throws SQLException {}

  /**
   * After a commit, before the program knows of it.
   *
   * @param wrote whether anything was written
   */
  default void afterCommit(boolean wrote) throws SQLException {}
}
