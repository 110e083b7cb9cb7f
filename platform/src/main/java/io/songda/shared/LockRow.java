package io.songda.shared;

import java.util.Optional;
import java.util.function.Supplier;

/** A row that is the lock of what it stands for, and is made by the first who needs it. */
public final class LockRow {

  private LockRow() {}

  /**
   * The row, locked until the running transaction ends; made if it is missing. It is looked for
   * before it is made: an insert that finds its row may share the lock on it with others who do the
   * same, and then none of them can change it.
   *
   * @param locked selects it for update
   * @param make inserts it unless somebody else has meanwhile
   */
  public static <T> T of(Supplier<Optional<T>> locked, Runnable make) {
    return locked.get().or(() -> made(locked, make)).orElseThrow();
  }

  private static <T> Optional<T> made(Supplier<Optional<T>> locked, Runnable make) {
    make.run();
    return locked.get();
  }
}
