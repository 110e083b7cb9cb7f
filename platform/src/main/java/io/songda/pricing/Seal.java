package io.songda.pricing;

import io.songda.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what passes through a client with HMAC-SHA256, so that it comes back unchanged or not at
 * all. Form: {@code base64url(bytes) "." base64url(mac)}.
 */
final class Seal {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  Seal(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  String close(byte[] bytes) {
    String body = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return body + '.' + mac(body);
  }

  /**
   * Gives back the bytes. Refuses with 422 what this seal did not close. The seals are compared as
   * text, because several texts decode to the same bytes.
   */
  byte[] open(String sealed) {
    int dot = sealed.lastIndexOf('.');
    if (dot < 0) {
      throw broken();
    }
    String body = sealed.substring(0, dot);
    byte[] given = sealed.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, mac(body).getBytes(StandardCharsets.UTF_8))) {
      throw broken();
    }
    try {
      return Base64.getUrlDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw broken();
    }
  }

  private String mac(String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] code = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  private static Refusal broken() {
    return Refusal.unprocessable("quote_broken", "quote", "This is not a quote of ours");
  }
}
