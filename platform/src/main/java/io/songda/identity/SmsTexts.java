package io.songda.identity;

import java.util.Map;

/** The words of our text messages, Chinese first. */
final class SmsTexts {

  private static final Map<String, String> TEXTS =
      Map.of(
          SignInCodes.TEMPLATE,
          "【送达】验证码 {code}，5 分钟内有效，请勿告诉他人。Songda code {code}, valid 5 minutes.");

  private SmsTexts() {}

  /** The text of a template with its parameters filled in; refuses an unknown template. */
  static String write(String template, Map<String, String> params) {
    String text = TEXTS.get(template);
    if (text == null) {
      throw new IllegalArgumentException("No text message is called " + template);
    }
    for (Map.Entry<String, String> param : params.entrySet()) {
      text = text.replace("{" + param.getKey() + "}", param.getValue());
    }
    return text;
  }
}
