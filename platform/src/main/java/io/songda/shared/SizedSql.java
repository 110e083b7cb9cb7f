package io.songda.shared;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A statement that takes any number of values; the text for each common number is made once. */
public final class SizedSql {

  private static final int KEPT = 64;

  private final IntFunction<String> text;
  private final AtomicReferenceArray<@Nullable String> texts = new AtomicReferenceArray<>(KEPT + 1);

  /** A statement of which this makes the text for so many values. */
  public SizedSql(IntFunction<String> text) {
    this.text = text;
  }

  /** The statement for so many values. */
  public String of(int values) {
    if (values > KEPT) {
      return text.apply(values);
    }
    String known = texts.get(values);
    if (known == null) {
      known = text.apply(values);
      texts.set(values, known);
    }
    return known;
  }
}
