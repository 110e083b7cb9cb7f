package io.songda.proof.sql;

import io.songda.proof.sql.Expressions.Condition;
import io.songda.proof.sql.Expressions.Marks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one statement. */
final class Statements {

  private static final List<String> AFTER_SOURCES =
      List.of("where", "group", "order", "limit", "for", "union", "set", "join", "on", "force", "");

  private final Schema schema;
  private final Words words;
  private final Marks marks = new Marks();

  Statements(Schema schema, String sql) {
    this.schema = schema;
    this.words = new Words(sql);
  }

  Plan plan() {
    Plan plan =
        switch (words.peek()) {
          case "select" -> query();
          case "insert", "replace" -> insert();
          case "update" -> update();
          case "delete" -> delete();
          default -> throw words.unknown("A statement does not begin so");
        };
    if (!words.atEnd()) {
      throw words.unknown("Not understood");
    }
    return plan;
  }

  private Plan query() {
    Select select = select();
    return new Plan.Query(select, marks.count);
  }

  /**
   * The items stand before what they are read from, so the sources are read first; marks are
   * counted as they stand, which is why items with marks stand only where nothing is read from.
   */
  private Select select() {
    words.need("select");
    boolean distinct = words.take("distinct");
    int items = words.mark();
    words.skipTo("from");
    if (!words.peek().equals("from")) {
      words.back(items);
      return made();
    }
    words.need("from");
    List<Condition> conditions = new ArrayList<>();
    List<Source> sources = sources(conditions);
    int behindSources = words.mark();
    words.back(items);
    List<String> names = new ArrayList<>();
    List<Expr> exprs = new ArrayList<>();
    boolean folded = items(sources, names, exprs);
    words.back(behindSources);
    where(sources, conditions);
    List<Expr> groupBy = groupBy(sources, folded);
    List<Select.Order> orders = orders(sources);
    Expr limit = words.take("limit") ? expressions(sources).expr() : null;
    boolean locks = words.take("for", "update");
    words.take("skip", "locked");
    return new Select(
        Select.Columns.of(names),
        exprs.toArray(Expr[]::new),
        Reading.of(sources, conditions),
        groupBy,
        orders,
        limit,
        locks,
        distinct,
        List.of());
  }

  /** Rows without a table: {@code select ? as a, ? as b union all select ?, ?}. */
  private Select made() {
    List<String> names = new ArrayList<>();
    List<Expr> exprs = new ArrayList<>();
    items(List.of(), names, exprs);
    List<Select> unions = new ArrayList<>();
    while (words.take("union", "all", "select")) {
      List<Expr> more = new ArrayList<>();
      items(List.of(), new ArrayList<>(), more);
      unions.add(madeOf(names, more, List.of()));
    }
    return madeOf(names, exprs, unions);
  }

  private static Select madeOf(List<String> names, List<Expr> exprs, List<Select> unions) {
    return new Select(
        Select.Columns.of(names),
        exprs.toArray(Expr[]::new),
        Reading.of(List.of(), List.of()),
        null,
        List.of(),
        null,
        false,
        false,
        unions);
  }

  /** Whether one of the items folds all rows into one. */
  private boolean items(List<Source> sources, List<String> names, List<Expr> exprs) {
    boolean folded = false;
    do {
      if (words.take("*")) {
        for (String column : sources.getFirst().columns()) {
          names.add(column);
          int position = sources.getFirst().columns().indexOf(column);
          exprs.add(frame -> frame.at[0][position]);
        }
        continue;
      }
      folded |= List.of("count", "sum", "max", "min").contains(words.peek()) || isFoldedInside();
      int before = words.mark();
      Expr expr = expressions(sources).expr();
      exprs.add(expr);
      names.add(name(before));
    } while (words.take(","));
    return folded;
  }

  private boolean isFoldedInside() {
    return words.peek().equals("coalesce") && List.of("sum", "max", "min").contains(words.peek(2));
  }

  /** What the item is called: behind {@code as}, behind it without, or the bare column. */
  private String name(int before) {
    if (words.take("as")) {
      return words.next();
    }
    boolean named =
        !words.peek().isEmpty()
            && Character.isLetter(words.peek().charAt(0))
            && !AFTER_SOURCES.contains(words.peek())
            && !words.peek().equals("from");
    if (named) {
      return words.next();
    }
    int behind = words.mark();
    words.back(behind - 1);
    String last = words.next();
    return before < behind ? last : "";
  }

  private List<Source> sources(List<Condition> conditions) {
    List<Source> sources = new ArrayList<>();
    sources.add(source());
    passHint();
    while (words.take("join")) {
      sources.add(source());
      words.need("on");
      conditions.add(expressions(sources).condition());
    }
    return sources;
  }

  private void passHint() {
    if (words.take("force", "index", "(")) {
      words.skipTo(")");
      words.need(")");
    }
  }

  private Source source() {
    if (words.take("(")) {
      Select made = select();
      words.need(")");
      return new Source(words.next(), made.columns().names(), null, made);
    }
    TableShape shape = schema.shape(words.next());
    String alias =
        AFTER_SOURCES.contains(words.peek()) || words.peek().equals(")")
            ? shape.name
            : words.next();
    return Source.of(shape, alias);
  }

  private void where(List<Source> sources, List<Condition> conditions) {
    if (words.take("where")) {
      conditions.add(expressions(sources).condition());
    }
  }

  private @Nullable List<Expr> groupBy(List<Source> sources, boolean folded) {
    if (!words.take("group", "by")) {
      return folded ? List.of() : null;
    }
    List<Expr> by = new ArrayList<>();
    do {
      by.add(expressions(sources).expr());
    } while (words.take(","));
    return by;
  }

  private List<Select.Order> orders(List<Source> sources) {
    List<Select.Order> orders = new ArrayList<>();
    if (words.take("order", "by")) {
      do {
        Expr expr = expressions(sources).expr();
        boolean falling = words.take("desc");
        words.take("asc");
        orders.add(new Select.Order(expr, falling));
      } while (words.take(","));
    }
    return orders;
  }

  private Plan insert() {
    boolean replaces = words.next().equals("replace");
    boolean ignore = words.take("ignore");
    words.need("into");
    TableShape shape = schema.shape(words.next());
    words.need("(");
    List<Integer> columns = new ArrayList<>();
    do {
      columns.add(shape.column(words.next()));
    } while (words.take(","));
    words.need(")", "values");
    List<Expr[]> rows = new ArrayList<>();
    do {
      rows.add(row(columns.size()));
    } while (words.take(","));
    List<Plan.Set> otherwise =
        words.take("on", "duplicate", "key", "update")
            ? sets(List.of(Source.of(shape, shape.name)))
            : null;
    int[] places = columns.stream().mapToInt(Integer::intValue).toArray();
    return new Plan.Insert(shape, places, rows, ignore, replaces, otherwise, marks.count);
  }

  private Expr[] row(int size) {
    words.need("(");
    Expr[] row = new Expr[size];
    for (int i = 0; i < size; i++) {
      row[i] = expressions(List.of()).expr();
      words.need(i + 1 < size ? "," : ")");
    }
    return row;
  }

  private Plan update() {
    words.need("update");
    List<Condition> conditions = new ArrayList<>();
    List<Source> sources = sources(conditions);
    words.need("set");
    List<Plan.Set> sets = sets(sources);
    where(sources, conditions);
    return new Plan.Update(Reading.of(sources, conditions), sets, marks.count);
  }

  private List<Plan.Set> sets(List<Source> sources) {
    List<Plan.Set> sets = new ArrayList<>();
    do {
      String first = words.next();
      String column = words.take(".") ? words.next() : null;
      int source = column == null ? 0 : sourceOf(first, sources);
      TableShape shape = sources.get(source).shape();
      if (shape == null) {
        throw words.unknown("Rows made on the spot do not change");
      }
      words.need("=");
      sets.add(
          new Plan.Set(
              source, shape.column(column == null ? first : column), expressions(sources).expr()));
    } while (words.take(","));
    return sets;
  }

  private int sourceOf(String alias, List<Source> sources) {
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).alias().equals(alias)) {
        return i;
      }
    }
    throw words.unknown("Unknown alias " + alias);
  }

  private Plan delete() {
    words.need("delete", "from");
    List<Source> sources = List.of(source());
    List<Condition> conditions = new ArrayList<>();
    where(sources, conditions);
    if (words.take("order", "by")) {
      throw words.unknown("A delete with an order");
    }
    return new Plan.Delete(Reading.of(sources, conditions), marks.count);
  }

  private Expressions expressions(List<Source> sources) {
    return new Expressions(words, sources, marks);
  }
}
