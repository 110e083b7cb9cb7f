package io.songda.proof.sql;

import io.songda.proof.sql.Expr.Frame;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads expressions; what it reads sees the given sources. */
final class Expressions {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Words words;
  private final List<Source> sources;
  private final Marks marks;

  /** Counts the marks of a statement as they are read. */
  static final class Marks {
    int count;
  }

  /** A comparison for equality, which may be answered by a key. */
  record Equality(int source, int column, Expr other, int otherNeeds) {}

  /** The equalities that must hold for the condition last read. */
  private List<Equality> equalities = new ArrayList<>();

  private int highestSource = -1;

  Expressions(Words words, List<Source> sources, Marks marks) {
    this.words = words;
    this.sources = sources;
    this.marks = marks;
  }

  /** A condition, with the equalities that must hold for it. */
  record Condition(Expr expr, List<Equality> equalities) {}

  Condition condition() {
    equalities = new ArrayList<>();
    Expr expr = or();
    return new Condition(expr, equalities);
  }

  Expr expr() {
    return or();
  }

  private Expr or() {
    Expr left = and();
    if (!words.peek().equals("or")) {
      return left;
    }
    equalities = new ArrayList<>();
    while (words.take("or")) {
      Expr one = left;
      Expr other = and();
      equalities = new ArrayList<>();
      left = frame -> anyOf(one.of(frame), other.of(frame));
    }
    return left;
  }

  private static @Nullable Object anyOf(@Nullable Object one, @Nullable Object other) {
    if (Values.isTrue(one) || Values.isTrue(other)) {
      return Values.TRUE;
    }
    return one == null || other == null ? null : Values.FALSE;
  }

  private Expr and() {
    Expr left = not();
    while (words.take("and")) {
      List<Equality> before = equalities;
      equalities = new ArrayList<>();
      Expr one = left;
      Expr other = not();
      before.addAll(equalities);
      equalities = before;
      left = frame -> allOf(one, other, frame);
    }
    return left;
  }

  private static @Nullable Object allOf(Expr one, Expr other, Frame frame) {
    Object first = one.of(frame);
    if (first != null && !Values.isTrue(first)) {
      return Values.FALSE;
    }
    Object second = other.of(frame);
    if (second != null && !Values.isTrue(second)) {
      return Values.FALSE;
    }
    return first == null || second == null ? null : Values.TRUE;
  }

  private Expr not() {
    if (words.take("not")) {
      Expr inner = not();
      equalities = new ArrayList<>();
      return frame -> negated(inner.of(frame));
    }
    return comparison();
  }

  private static @Nullable Object negated(@Nullable Object value) {
    return value == null ? null : Values.truth(!Values.isTrue(value));
  }

  private Expr comparison() {
    Side left = side();
    if (words.take("is")) {
      boolean wanted = !words.take("not");
      words.need("null");
      return frame -> Values.truth((left.expr.of(frame) == null) == wanted);
    }
    boolean inverse = words.take("not");
    if (words.take("in")) {
      Expr in = in(left.expr);
      return inverse ? frame -> negated(in.of(frame)) : in;
    }
    if (words.take("between")) {
      return between(left.expr);
    }
    return switch (words.peek()) {
      case "=" -> equal(left);
      case "<>", "!=" -> compared(left.expr, sign -> sign != 0);
      case "<" -> compared(left.expr, sign -> sign < 0);
      case "<=" -> compared(left.expr, sign -> sign <= 0);
      case ">" -> compared(left.expr, sign -> sign > 0);
      case ">=" -> compared(left.expr, sign -> sign >= 0);
      default -> left.expr;
    };
  }

  private Expr equal(Side left) {
    words.next();
    Side right = side();
    note(left, right);
    note(right, left);
    Expr one = left.expr;
    Expr other = right.expr;
    return frame -> {
      Object mine = one.of(frame);
      Object its = other.of(frame);
      return mine == null || its == null ? null : Values.truth(Values.equal(mine, its));
    };
  }

  private void note(Side one, Side other) {
    if (one.column >= 0 && other.needs < one.source) {
      equalities.add(new Equality(one.source, one.column, other.expr, other.needs));
    }
  }

  private Expr compared(Expr left, java.util.function.IntPredicate fits) {
    words.next();
    return compare(left, additive(), fits);
  }

  private static Expr compare(Expr left, Expr right, java.util.function.IntPredicate fits) {
    return frame -> {
      Object one = left.of(frame);
      Object other = right.of(frame);
      return one == null || other == null
          ? null
          : Values.truth(fits.test(Values.compare(one, other)));
    };
  }

  private Expr in(Expr left) {
    words.need("(");
    List<Expr> list = new ArrayList<>();
    do {
      list.add(expr());
    } while (words.take(","));
    words.need(")");
    equalities = new ArrayList<>();
    return frame -> {
      Object value = left.of(frame);
      for (Expr one : list) {
        Object other = one.of(frame);
        if (value != null && other != null && Values.same(value, other)) {
          return Values.TRUE;
        }
      }
      return value == null ? null : Values.FALSE;
    };
  }

  private Expr between(Expr left) {
    Expr low = additive();
    words.need("and");
    Expr high = additive();
    return frame ->
        allOf(compare(left, low, sign -> sign >= 0), compare(left, high, sign -> sign <= 0), frame);
  }

  /** A side of a comparison; the column is -1 when it is more than a bare column. */
  private record Side(Expr expr, int source, int column, int needs) {}

  private Side side() {
    int outer = highestSource;
    highestSource = -1;
    int mark = words.mark();
    int countBefore = marks.count;
    int[] place = bareColumn();
    boolean alone =
        place.length > 0 && !"+-*".contains(words.peek().isEmpty() ? "?" : words.peek());
    words.back(mark);
    marks.count = countBefore;
    Expr expr = additive();
    Side side = new Side(expr, alone ? place[0] : -1, alone ? place[1] : -1, highestSource);
    highestSource = Math.max(outer, highestSource);
    return side;
  }

  private int[] bareColumn() {
    String word = words.next();
    if (word.isEmpty() || !Character.isLetter(word.charAt(0)) || words.peek().equals("(")) {
      return new int[0];
    }
    String column = words.take(".") ? words.next() : null;
    return find(column == null ? null : word, column == null ? word : column);
  }

  private Expr additive() {
    Expr left = factor();
    while (words.peek().equals("+") || words.peek().equals("-")) {
      boolean plus = words.next().equals("+");
      left = counted(left, factor(), plus ? Math::addExact : Math::subtractExact);
    }
    return left;
  }

  private Expr factor() {
    Expr left = primary();
    while (words.take("*")) {
      left = counted(left, primary(), Math::multiplyExact);
    }
    return left;
  }

  private static Expr counted(Expr left, Expr right, LongBinaryOperator sum) {
    return frame -> {
      Object one = left.of(frame);
      Object other = right.of(frame);
      return one == null || other == null
          ? null
          : (Object) sum.applyAsLong(Values.whole(one), Values.whole(other));
    };
  }

  private Expr primary() {
    String word = words.next();
    if (word.equals("?")) {
      int mark = marks.count++;
      return frame -> frame.marks[mark];
    }
    if (word.equals("(")) {
      Expr inner = expr();
      words.need(")");
      return inner;
    }
    if (word.equals("-")) {
      return counted(frame -> 0L, primary(), Math::subtractExact);
    }
    if (word.startsWith("'")) {
      String text = word.substring(1, word.length() - 1).replace("''", "'");
      return frame -> text;
    }
    if (Character.isDigit(word.charAt(0))) {
      Long number = Long.valueOf(word);
      return frame -> number;
    }
    return switch (word) {
      case "null" -> frame -> null;
      case "true" -> frame -> Values.TRUE;
      case "false" -> frame -> Values.FALSE;
      case "case" -> choice();
      default -> words.peek().equals("(") ? function(word) : column(word);
    };
  }

  private Expr choice() {
    Expr subject = words.peek().equals("when") ? frame -> Values.TRUE : expr();
    List<Expr> when = new ArrayList<>();
    List<Expr> then = new ArrayList<>();
    while (words.take("when")) {
      when.add(expr());
      words.need("then");
      then.add(expr());
    }
    Expr otherwise = words.take("else") ? expr() : frame -> null;
    words.need("end");
    return frame -> {
      Object value = subject.of(frame);
      for (int i = 0; i < when.size(); i++) {
        Object one = when.get(i).of(frame);
        if (value != null && one != null && Values.same(value, one)) {
          return then.get(i).of(frame);
        }
      }
      return otherwise.of(frame);
    };
  }

  private Expr column(String word) {
    String column = words.take(".") ? words.next() : null;
    int[] place = find(column == null ? null : word, column == null ? word : column);
    if (place.length == 0) {
      throw words.unknown("unknown column " + word + " " + column);
    }
    highestSource = Math.max(highestSource, place[0]);
    int source = place[0];
    int position = place[1];
    return frame -> {
      @Nullable Object[] row = frame.at[source];
      return row == null ? null : row[position];
    };
  }

  /** The source and position of a column, nothing when it is none. */
  private int[] find(@Nullable String alias, String column) {
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      int position = source.columns().indexOf(column);
      if (position >= 0 && (alias == null || alias.equals(source.alias()))) {
        return new int[] {i, position};
      }
    }
    return new int[0];
  }

  private Expr function(String name) {
    words.need("(");
    if (name.equals("count") && words.take("*", ")")) {
      return frame -> (long) frame.group.size();
    }
    if (name.equals("values") || name.equals("value")) {
      int position = find(null, words.next())[1];
      words.need(")");
      return frame -> frame.offered == null ? null : frame.offered[position];
    }
    if (name.equals("cast")) {
      Expr inner = expr();
      words.need("as", "signed", ")");
      return frame -> whole(inner.of(frame));
    }
    List<Expr> given = new ArrayList<>();
    while (!words.take(")")) {
      given.add(expr());
      words.take(",");
    }
    equalities = new ArrayList<>();
    return function(name, given);
  }

  private static @Nullable Object whole(@Nullable Object value) {
    return value == null ? null : (Object) Values.whole(value);
  }

  private Expr function(String name, List<Expr> given) {
    Expr first = given.getFirst();
    return switch (name) {
      case "count" -> folded(first, 0L, (sum, value) -> (Long) sum + 1);
      case "sum" ->
          folded(
              first,
              null,
              (sum, value) ->
                  Math.addExact(sum == null ? 0 : Values.whole(sum), Values.whole(value)));
      case "max" ->
          folded(
              first,
              null,
              (most, value) -> most == null || Values.compare(value, most) > 0 ? value : most);
      case "min" ->
          folded(
              first,
              null,
              (least, value) -> least == null || Values.compare(value, least) < 0 ? value : least);
      case "coalesce" ->
          frame -> {
            for (Expr one : given) {
              Object value = one.of(frame);
              if (value != null) {
                return value;
              }
            }
            return null;
          };
      case "if" -> frame -> given.get(Values.isTrue(first.of(frame)) ? 1 : 2).of(frame);
      case "json_value" -> frame -> field(text(first, frame), text(given.get(1), frame));
      case "json_replace" ->
          frame -> replaced(text(first, frame), text(given.get(1), frame), given.get(2).of(frame));
      default -> throw words.unknown("unknown function " + name);
    };
  }

  private static Expr folded(
      Expr of, @Nullable Object start, BiFunction<@Nullable Object, Object, Object> fold) {
    return frame -> {
      Object folded = start;
      for (@Nullable Object[][] row : frame.group) {
        System.arraycopy(row, 0, frame.at, 0, row.length);
        Object value = of.of(frame);
        folded = value == null ? folded : fold.apply(folded, value);
      }
      return folded;
    };
  }

  private static String text(Expr expr, Frame frame) {
    return String.valueOf(expr.of(frame));
  }

  private static Object field(String json, String path) {
    return JSON.readTree(json).path(path.substring(2)).asString();
  }

  private static Object replaced(String json, String path, @Nullable Object value) {
    ObjectNode node = (ObjectNode) JSON.readTree(json);
    if (value instanceof LocalDateTime) {
      throw new UnsupportedOperationException("A time in JSON");
    }
    node.set(path.substring(2), JSON.valueToTree(value));
    return JSON.writeValueAsString(node);
  }
}
