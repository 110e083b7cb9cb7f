package io.songda.shared;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people type: names, lines of an address, phone numbers. Every check answers the text without
 * the space around it and refuses with 400 and the field it is about.
 */
public final class Text {

  /** A mobile number of mainland China: 11 digits, the first 1, the second 3 to 9. */
  private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");

  private static final Pattern PHONE =
      Pattern.compile(MOBILE + "|0[0-9]{2,3}-?[0-9]{7,8}|400-?[0-9]{3}-?[0-9]{4}");

  private Text() {}

  /**
   * A text of 1 to so many characters (code points, an emoji of one is one). Refuses {@code
   * text_missing}, {@code text_too_long} and control characters with {@code text_invalid}.
   */
  public static String required(String field, @Nullable String said, int longest) {
    String text = said == null ? "" : said.strip();
    if (text.isEmpty()) {
      throw Refusal.invalid("text_missing", field, "Something must be written here");
    }
    return checked(field, text, longest);
  }

  /** Like {@link #required}, but nothing at all is an empty text. */
  public static String optional(String field, @Nullable String said, int longest) {
    return said == null ? "" : checked(field, said.strip(), longest);
  }

  /** A mobile number of mainland China. Refuses {@code phone_invalid}. */
  public static String mobile(String field, @Nullable String said) {
    return matching(MOBILE, field, said);
  }

  /** A mobile, landline or 400 number of mainland China. Refuses {@code phone_invalid}. */
  public static String phone(String field, @Nullable String said) {
    return matching(PHONE, field, said);
  }

  /** A number as strangers may see it, e.g. {@code 138****5678}. */
  public static String masked(String phone) {
    return phone.length() < 8
        ? "****"
        : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
  }

  private static String matching(Pattern pattern, String field, @Nullable String said) {
    String text = said == null ? "" : said.strip();
    if (!pattern.matcher(text).matches()) {
      throw Refusal.invalid("phone_invalid", field, "Not a phone number of mainland China");
    }
    return text;
  }

  private static String checked(String field, String text, int longest) {
    if (text.codePointCount(0, text.length()) > longest) {
      throw Refusal.invalid("text_too_long", field, "At most %d characters".formatted(longest));
    }
    if (text.codePoints().anyMatch(Text::isRefused)) {
      throw Refusal.invalid("text_invalid", field, "Control characters are not accepted");
    }
    return text;
  }

  /**
   * Control characters break tickets and logs, half surrogates cannot be stored, and marks that
   * turn the direction of writing make a line read as something else.
   */
  private static boolean isRefused(int point) {
    return Character.isISOControl(point)
        || Character.getType(point) == Character.SURROGATE
        || Character.getType(point) == Character.LINE_SEPARATOR
        || Character.getType(point) == Character.PARAGRAPH_SEPARATOR
        || (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069);
  }
}
