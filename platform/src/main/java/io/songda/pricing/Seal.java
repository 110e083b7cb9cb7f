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
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String body = encoder.encodeToString(bytes);
    return body + '.' + encoder.encodeToString(mac(body));
  }

  /** Gives back the bytes. Refuses with 422 what this seal did not close. */
  byte[] open(String sealed) {
    int dot = sealed.lastIndexOf('.');
    if (dot < 0) {
      throw broken();
    }
    try {
      String body = sealed.substring(0, dot);
      byte[] mac = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
      if (!MessageDigest.isEqual(mac, mac(body))) {
        throw broken();
      }
      return Base64.getUrlDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw broken();
    }
  }

  private byte[] mac(String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(body.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  private static Refusal broken() {
    return Refusal.unprocessable("quote_broken", "quote", "This is not a quote of ours");
  }
}
