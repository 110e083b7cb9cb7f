package io.songda.proof.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tables as migrations make them, and every statement that was ever run on them, read once.
 * Many cities share one.
 */
public final class Schema {

  private final Map<String, TableShape> shapes = new HashMap<>();
  private final List<TableShape> inOrder = new ArrayList<>();
  private final List<String> beginnings = new ArrayList<>();
  private final Map<String, Plan> plans = new ConcurrentHashMap<>();

  /** The rules of the tables that are left out, by name; for databases that forget a rule. */
  private final Predicate<String> without;

  /** Makes the tables of these scripts, in this order. */
  public Schema(List<String> scripts) {
    this(scripts, rule -> false);
  }

  /** The same without the rules of these names. */
  public Schema(List<String> scripts, Predicate<String> without) {
    this.without = without;
    scripts.forEach(this::read);
  }

  /** A database with what the scripts put into it. */
  public Memory empty() {
    Memory memory = new Memory(this, inOrder.stream().map(Table::new).toList());
    Memory.Writing writing = new Memory.Writing();
    for (String insert : beginnings) {
      try {
        ((Plan.Change) plan(insert)).run(memory, writing, new Object[0]);
      } catch (java.sql.SQLException e) {
        throw new IllegalStateException(insert, e);
      }
    }
    return memory;
  }

  TableShape shape(String name) {
    TableShape shape = shapes.get(name);
    if (shape == null) {
      throw new UnsupportedOperationException("There is no table " + name);
    }
    return shape;
  }

  Plan plan(String sql) {
    Plan known = plans.get(sql);
    return known == null
        ? plans.computeIfAbsent(sql, text -> new Statements(this, text).plan())
        : known;
  }

  private void read(String script) {
    for (String statement : script.split(";\\s*(\\r?\\n|$)")) {
      Words words = new Words(statement);
      if (words.take("create", "table")) {
        create(words);
      } else if (words.take("alter", "table")) {
        alter(words);
      } else if (words.take("create", "trigger")) {
        trigger(words);
      } else if (words.peek().equals("insert")) {
        beginnings.add(statement);
      } else if (!words.atEnd()) {
        throw words.unknown("A script does not say that");
      }
    }
  }

  private void create(Words words) {
    words.take("if", "not", "exists");
    TableShape shape = new TableShape(words.next(), inOrder.size());
    shapes.put(shape.name, shape);
    inOrder.add(shape);
    words.need("(");
    do {
      part(words, shape);
    } while (words.take(","));
  }

  private void part(Words words, TableShape shape) {
    String first = words.next();
    switch (first) {
      case "primary" -> {
        words.need("key");
        key(words, shape, shape.name + "_primary");
      }
      case "unique" -> {
        words.need("key");
        key(words, shape, words.next());
      }
      case "key" -> words.skipPart();
      case "constraint" -> {
        String name = words.next();
        words.need("check");
        check(words, shape, name);
      }
      case "check" -> check(words, shape, shape.name + "_check");
      default -> column(words, shape, first);
    }
  }

  private void key(Words words, TableShape shape, String name) {
    words.need("(");
    List<Integer> columns = new ArrayList<>();
    do {
      columns.add(shape.column(words.next()));
    } while (words.take(","));
    words.need(")");
    addKey(shape, name, columns.stream().mapToInt(Integer::intValue).toArray());
    words.skipPart();
  }

  private void addKey(TableShape shape, String name, int... columns) {
    if (!without.test(name)) {
      shape.keys.add(new TableShape.Key(name, columns));
    }
  }

  private void check(Words words, TableShape shape, String name) {
    words.need("(");
    Expr holds =
        new Expressions(words, List.of(Source.of(shape, shape.name)), new Expressions.Marks())
            .expr();
    words.need(")");
    if (!without.test(name)) {
      shape.checks.add(new TableShape.Check(name, holds));
    }
  }

  private void alter(Words words) {
    TableShape shape = shape(words.next());
    do {
      if (words.take("add", "column")) {
        words.take("if", "not", "exists");
        column(words, shape, words.next());
      } else if (words.take("modify")) {
        column(words, shape, words.next());
      } else if (words.take("add", "primary", "key")) {
        key(words, shape, shape.name + "_primary");
      } else if (words.take("add", "unique", "key")) {
        words.take("if", "not", "exists");
        key(words, shape, words.next());
      } else if (words.take("drop", "primary", "key")) {
        dropKey(shape, shape.name + "_primary");
      } else {
        words.need("drop", "key");
        words.take("if", "exists");
        dropKey(shape, words.next());
      }
    } while (words.take(","));
  }

  /** One that only makes reading faster was not noted. */
  private static void dropKey(TableShape shape, String name) {
    shape.keys.removeIf(key -> key.name().equals(name));
  }

  /** The only triggers there are keep a table from being changed. */
  private void trigger(Words words) {
    words.skipTo("on");
    words.next();
    shape(words.next()).neverChanged = true;
  }

  private void column(Words words, TableShape shape, String name) {
    String type = words.next();
    int length = length(words);
    boolean text = type.endsWith("char");
    int bits = bits(type);
    boolean unsigned = false;
    boolean notNull = false;
    boolean counts = false;
    boolean primary = false;
    Object otherwise = null;
    Integer checkAt = null;
    while (!words.peek().equals(",") && !words.peek().equals(")") && !words.atEnd()) {
      String word = words.next();
      switch (word) {
        case "not" -> notNull |= words.take("null");
        case "unsigned" -> unsigned = true;
        case "default" -> otherwise = literal(words.next());
        case "auto_increment" -> counts = true;
        case "primary" -> primary = words.take("key");
        case "comment", "set", "collate", "after" -> words.next();
        case "check" -> {
          checkAt = words.mark();
          words.need("(");
          words.skipTo(")");
          words.need(")");
        }
        default -> {
          // null, character: of no weight here
        }
      }
    }
    long least = unsigned ? 0 : -1L << (bits - 1);
    long most = unsigned && bits < Long.SIZE ? (1L << bits) - 1 : ~(-1L << (bits - 1));
    shape.put(
        new Column(name, notNull && !counts, text ? length : 0, least, most, counts, otherwise));
    if (primary) {
      addKey(shape, shape.name + "_primary", shape.column(name));
    }
    if (type.equals("json")) {
      json(shape, name);
    }
    if (checkAt != null) {
      int behind = words.mark();
      words.back(checkAt);
      check(words, shape, name + "_check");
      words.back(behind);
    }
  }

  /** To MariaDB such a column is a text with a check. */
  private void json(TableShape shape, String column) {
    int position = shape.column(column);
    if (!without.test(column + "_json")) {
      shape.checks.add(
          new TableShape.Check(
              column + "_json",
              frame -> {
                Object cell = frame.at[0][position];
                return cell == null ? null : Values.truth(Json.isValid(cell.toString()));
              }));
    }
  }

  private static int bits(String type) {
    return switch (type) {
      case "tinyint", "boolean" -> 8;
      case "smallint" -> 16;
      case "int" -> 32;
      default -> Long.SIZE;
    };
  }

  private static int length(Words words) {
    if (!words.take("(")) {
      return 0;
    }
    int length = Integer.parseInt(words.next());
    words.need(")");
    return length;
  }

  private static @Nullable Object literal(String word) {
    return switch (word) {
      case "null" -> null;
      case "true" -> Values.TRUE;
      case "false" -> Values.FALSE;
      default ->
          word.startsWith("'") ? word.substring(1, word.length() - 1) : (Object) Long.valueOf(word);
    };
  }
}
