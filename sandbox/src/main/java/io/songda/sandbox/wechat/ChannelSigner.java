package io.songda.sandbox.wechat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs what leaves, answers and notifications alike: SHA256withRSA over {@code
 * timestamp\nnonce\nbody\n}, in four headers whose exact case the official client insists on.
 */
@Component
class ChannelSigner {

  private static final long STALE_SECONDS = 600;

  private final MerchantKit kit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private volatile @Nullable PrivateKey forger;

  ChannelSigner(KitFolder folder, Clock clock) {
    this.kit = folder.kit();
    this.clock = clock;
  }

  /** How a signature may be wrong. */
  enum Flaw {
    NONE,
    FORGED,
    PROBE,
    STALE
  }

  /** The four signature headers for a body, in a fresh map. */
  Map<String, String> sign(byte[] body, Flaw flaw) {
    long now = clock.instant().getEpochSecond();
    String timestamp = String.valueOf(flaw == Flaw.STALE ? now - STALE_SECONDS : now);
    String nonce = nonce();
    String signature = signature(timestamp + "\n" + nonce + "\n", body, key(flaw));
    return Map.of(
        "Wechatpay-Timestamp",
        timestamp,
        "Wechatpay-Nonce",
        nonce,
        "Wechatpay-Serial",
        kit.publicKeyId(),
        "Wechatpay-Signature",
        flaw == Flaw.PROBE ? probe(signature) : signature);
  }

  private PrivateKey key(Flaw flaw) {
    return flaw == Flaw.FORGED ? forger() : kit.channelKeys().getPrivate();
  }

  private PrivateKey forger() {
    PrivateKey known = forger;
    if (known == null) {
      known = MerchantKit.newKeys().getPrivate();
      forger = known;
    }
    return known;
  }

  // The probe keeps a signature's length and alphabet; only its value is wrong.
  private static String probe(String signature) {
    String mark = "WECHATPAY/SIGNTEST/";
    return mark + signature.substring(mark.length());
  }

  private static String signature(String start, byte[] body, PrivateKey key) {
    try {
      Signature signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(key);
      signer.update(start.getBytes(StandardCharsets.UTF_8));
      signer.update(body);
      signer.update((byte) '\n');
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("our own key signs", impossible);
    }
  }

  private String nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
