package io.songda.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a request, named by its JSON pointer. Each check gives the value back or refuses with
 * 400 and this pointer.
 */
public record Field(String pointer) {

  /** The most a single amount in a request may be: 100,000 yuan. */
  public static final Money MOST = Money.fen(10_000_000);

  /** The whole request. */
  public static final Field ROOT = new Field("");

  public static Field of(String name) {
    return ROOT.at(name);
  }

  public Field at(String name) {
    return new Field(pointer + "/" + name);
  }

  public Field at(int index) {
    return new Field(pointer + "/" + index);
  }

  /** What must not be missing. */
  public <T> T present(@Nullable T value) {
    if (value == null) {
      throw Refusal.invalid("value_missing", pointer, "This field is needed");
    }
    return value;
  }

  /** A line of text as {@link Text#required} takes it. */
  public String text(@Nullable String value, int longest) {
    return Text.required(pointer, value, longest);
  }

  /** Like {@link #text}; nothing or only blanks is null. */
  public @Nullable String optionalText(@Nullable String value, int longest) {
    return value == null || value.isBlank() ? null : text(value, longest);
  }

  /** A whole number between two bounds, both included. */
  public int number(@Nullable Integer value, int least, int most) {
    int number = present(value);
    if (number < least || number > most) {
      throw Refusal.invalid(
          "number_out_of_range",
          pointer,
          "A whole number from %d to %d belongs here".formatted(least, most));
    }
    return number;
  }

  /** An amount from 0 to {@link #MOST}. */
  public Money money(@Nullable Long fen) {
    return money(fen, Money.ZERO, MOST);
  }

  /** An amount between two bounds, both included. */
  public Money money(@Nullable Long fen, Money least, Money most) {
    Money amount = Money.fen(present(fen));
    if (amount.compareTo(least) < 0 || amount.compareTo(most) > 0) {
      throw Refusal.invalid(
          "amount_out_of_range",
          pointer,
          "An amount from %d to %d fen belongs here".formatted(least.fen(), most.fen()));
    }
    return amount;
  }

  /** A list of so many entries, none of them null. */
  public <T> List<T> list(@Nullable List<T> value, int least, int most) {
    List<T> list = present(value);
    if (list.size() < least || list.size() > most) {
      throw Refusal.invalid(
          "list_size", pointer, "From %d to %d entries belong here".formatted(least, most));
    }
    for (int i = 0; i < list.size(); i++) {
      at(i).present(list.get(i));
    }
    return list;
  }
}
