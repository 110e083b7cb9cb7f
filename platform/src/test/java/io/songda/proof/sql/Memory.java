package io.songda.proof.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one city. One thread at a time works on it; a transaction that has written keeps
 * everybody else out until it ends, so what others read is always committed.
 */
public final class Memory {

  private final Schema schema;
  private final List<Table> tables;
  private @Nullable Writing writing;
  private Witness witness = Witness.NOBODY;
  private int lines;

  Memory(Schema schema, List<Table> tables) {
    this.schema = schema;
    this.tables = tables;
  }

  /** What a running transaction has changed, so that it can be taken back. */
  static final class Writing {

    private final List<Runnable> undos = new ArrayList<>();

    void added(Table table, @Nullable Object[] row) {
      undos.add(() -> table.remove(row));
    }

    void changed(Table table, @Nullable Object[] row, @Nullable Object[] before) {
      undos.add(() -> table.replace(row, before));
    }

    void removed(Table table, @Nullable Object[] row) {
      undos.add(() -> table.add(row));
    }

    int size() {
      return undos.size();
    }

    /** The last changes stay whatever becomes of the transaction. */
    void forgetFrom(int size) {
      undos.subList(size, undos.size()).clear();
    }

    void undoTo(int size) {
      while (undos.size() > size) {
        undos.removeLast().run();
      }
    }
  }

  /** The same tables with the same rows, for another city. */
  public Memory copy() {
    if (writing != null) {
      throw new IllegalStateException("Somebody is writing");
    }
    return new Memory(schema, tables.stream().map(Table::copy).toList()).watchedBy(witness);
  }

  /** The same tables, and somebody who sees what is run on them from now on. */
  public Memory watchedBy(Witness one) {
    witness = one;
    return this;
  }

  Witness witness() {
    return witness;
  }

  /** Tells connections apart. */
  int nextLine() {
    return ++lines;
  }

  /** The names of all tables. */
  public List<String> tables() {
    return tables.stream().map(table -> table.shape.name).toList();
  }

  Schema schema() {
    return schema;
  }

  Table table(TableShape shape) {
    return tables.get(shape.number);
  }

  void write(Writing mine) {
    if (writing != null && writing != mine) {
      throw new IllegalStateException("Two transactions write at the same time");
    }
    writing = mine;
  }

  void ended(Writing mine) {
    if (writing == mine) {
      writing = null;
    }
  }

  /** Asks as an onlooker: what is committed, each row as its cells in the order of the select. */
  public List<@Nullable Object[]> ask(String sql, @Nullable Object... marks) {
    if (!(schema.plan(sql) instanceof Plan.Query(Select select, int count))
        || count != marks.length) {
      throw new IllegalArgumentException("Not a question with %d marks".formatted(marks.length));
    }
    @Nullable Object[] values = new Object[marks.length];
    for (int i = 0; i < marks.length; i++) {
      values[i] = Values.of(marks[i]);
    }
    return select.rows(this, values);
  }
}
