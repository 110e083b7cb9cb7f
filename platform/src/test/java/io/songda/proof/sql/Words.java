package io.songda.proof.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A statement cut into words: names in lower case, numbers, texts in quotes, marks, signs. */
final class Words {

  private static final String END = "";

  private final String sql;
  private final List<String> words = new ArrayList<>();
  private int at;

  Words(String sql) {
    this.sql = sql;
    int i = 0;
    while (i < sql.length()) {
      i = cut(i);
    }
  }

  private int cut(int start) {
    char c = sql.charAt(start);
    if (Character.isWhitespace(c)) {
      return start + 1;
    }
    if (sql.startsWith("--", start)) {
      int end = sql.indexOf('\n', start);
      return end < 0 ? sql.length() : end;
    }
    int end =
        c == '\'' ? endOfText(start) : Character.isLetter(c) ? endOfName(start) : other(start);
    String word = sql.substring(start, end);
    words.add(c == '\'' ? word : word.toLowerCase(Locale.ROOT));
    return end;
  }

  private int endOfText(int start) {
    int end = start + 1;
    while (sql.charAt(end) != '\'' || sql.startsWith("''", end)) {
      end += sql.charAt(end) == '\'' ? 2 : 1;
    }
    return end + 1;
  }

  private int endOfName(int start) {
    int end = start;
    while (end < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
      end++;
    }
    return end;
  }

  private int other(int start) {
    if (Character.isDigit(sql.charAt(start))) {
      int end = start;
      while (end < sql.length() && Character.isDigit(sql.charAt(end))) {
        end++;
      }
      return end;
    }
    boolean twoSigns =
        sql.startsWith("<=", start)
            || sql.startsWith(">=", start)
            || sql.startsWith("<>", start)
            || sql.startsWith("!=", start);
    return start + (twoSigns ? 2 : 1);
  }

  boolean atEnd() {
    return at >= words.size();
  }

  String peek() {
    return peek(0);
  }

  String peek(int ahead) {
    return at + ahead < words.size() ? words.get(at + ahead) : END;
  }

  String next() {
    String word = peek();
    at++;
    return word;
  }

  /** Passes over the given words if they come next. */
  boolean take(String... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (!peek(i).equals(expected[i])) {
        return false;
      }
    }
    at += expected.length;
    return true;
  }

  void need(String... expected) {
    if (!take(expected)) {
      throw unknown("'" + String.join(" ", expected) + "' expected");
    }
  }

  /** Passes over everything up to the end of the bracket or the next comma outside brackets. */
  void skipPart() {
    int depth = 0;
    while (!atEnd() && (depth > 0 || !peek().equals(",") && !peek().equals(")"))) {
      String word = next();
      depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
    }
  }

  int mark() {
    return at;
  }

  void back(int mark) {
    at = mark;
  }

  /** Passes over everything up to a word outside brackets, or to the end of the bracket. */
  void skipTo(String word) {
    int depth = 0;
    while (!atEnd() && (depth > 0 || !peek().equals(word) && !peek().equals(")"))) {
      String passed = next();
      depth += passed.equals("(") ? 1 : passed.equals(")") ? -1 : 0;
    }
  }

  UnsupportedOperationException unknown(String why) {
    return new UnsupportedOperationException(
        "%s at '%s' in: %s".formatted(why, peek(), sql.strip()));
  }
}
