package io.songda.proof.sql;

import org.jspecify.annotations.Nullable;

/** Sees what programs run on a {@link Memory}, to run it elsewhere, too. */
public interface Witness {

  /** Nobody looks. */
  Witness NOBODY =
      new Witness() {
        @Override
        public void runs(int line, boolean inTransaction, String sql, @Nullable Object[] marks) {}

        @Override
        public void ended(int line, boolean committed) {}
      };

  /** A statement is about to run on a connection; the marks may not be kept. */
  void runs(int line, boolean inTransaction, String sql, @Nullable Object[] marks);

  /** What ran on the connection is kept, or undone; also called when nothing ran. */
  void ended(int line, boolean committed);
}
