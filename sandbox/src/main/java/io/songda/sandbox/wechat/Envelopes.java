package io.songda.sandbox.wechat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Puts a notice into WeChat Pay's envelope: AES-256-GCM under the merchant's APIv3 key. */
@Component
class Envelopes {

  private static final int TAG_BITS = 128;
  private static final String NONCE_CHARACTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final SecretKeySpec key;
  private final Wire wire;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Envelopes(KitFolder folder, Wire wire, Clock clock) {
    byte[] apiV3Key = folder.kit().apiV3Key().getBytes(StandardCharsets.UTF_8);
    this.key = new SecretKeySpec(apiV3Key, "AES");
    this.wire = wire;
    this.clock = clock;
  }

  record Envelope(
      String id,
      String createTime,
      String resourceType,
      String eventType,
      String summary,
      Resource resource) {}

  record Resource(
      String originalType,
      String algorithm,
      String ciphertext,
      String associatedData,
      String nonce) {}

  /** The body to post, with this content in place of the notice's own. */
  byte[] body(Notice notice, JsonNode content) {
    String nonce = nonce();
    Resource resource =
        new Resource(
            notice.originalType(),
            "AEAD_AES_256_GCM",
            encrypt(wire.write(content), nonce, notice.originalType()),
            notice.originalType(),
            nonce);
    return wire.write(
        new Envelope(
            notice.id(),
            Wire.time(clock.instant()),
            "encrypt-resource",
            notice.eventType(),
            notice.summary(),
            resource));
  }

  private String encrypt(byte[] plain, String nonce, String associatedData) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] iv = nonce.getBytes(StandardCharsets.UTF_8);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
      cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(cipher.doFinal(plain));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK knows AES-GCM", impossible);
    }
  }

  private String nonce() {
    StringBuilder nonce = new StringBuilder(12);
    for (int i = 0; i < 12; i++) {
      nonce.append(NONCE_CHARACTERS.charAt(random.nextInt(NONCE_CHARACTERS.length())));
    }
    return nonce.toString();
  }
}
