package io.songda.sandbox.wechat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides whether a request is the merchant's: {@code Authorization: WECHATPAY2-SHA256-RSA2048}
 * over {@code METHOD\npath?query\ntimestamp\nnonce\nbody\n}, at most five minutes old, nonce never
 * seen.
 */
@Component
class RequestAuthority {

  static final long WINDOW_SECONDS = 300;

  private static final String SCHEME = "WECHATPAY2-SHA256-RSA2048 ";
  private static final Pattern FIELD = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
  private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");

  private final MerchantKit kit;
  private final Clock clock;
  private final Map<String, Long> nonces = new LinkedHashMap<>();

  RequestAuthority(KitFolder folder, Clock clock) {
    this.kit = folder.kit();
    this.clock = clock;
  }

  /** Refuses with 401 SIGN_ERROR unless the merchant signed exactly this request just now. */
  void check(String method, String pathAndQuery, byte[] body, @Nullable String authorization) {
    Map<String, String> fields = fields(authorization);
    if (!kit.mchid().equals(fields.get("mchid"))) {
      throw WechatRefusal.badSignature("Authorization中的mchid不存在");
    }
    if (!kit.serial().equalsIgnoreCase(fields.get("serial_no"))) {
      throw WechatRefusal.badSignature("商户证书序列号有误");
    }
    long timestamp = timestamp(fields.get("timestamp"));
    String nonce = fields.getOrDefault("nonce_str", "");
    if (nonce.isEmpty() || nonce.length() > 32) {
      throw WechatRefusal.badSignature("随机串nonce_str有误");
    }
    String start = method + "\n" + pathAndQuery + "\n" + timestamp + "\n" + nonce + "\n";
    verify(start, body, fields.getOrDefault("signature", ""));
    // after the signature, so that a stranger cannot use up the merchant's nonces
    remember(nonce, timestamp + WINDOW_SECONDS);
  }

  private static Map<String, String> fields(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      throw WechatRefusal.badSignature("Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》");
    }
    Map<String, String> fields = new HashMap<>();
    Matcher matcher = FIELD.matcher(authorization);
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2));
    }
    return fields;
  }

  private long timestamp(@Nullable String text) {
    if (text == null || !TIMESTAMP.matcher(text).matches()) {
      throw WechatRefusal.badSignature("Http头Authorization值中的timestamp有误");
    }
    long timestamp = Long.parseLong(text);
    if (Math.abs(clock.instant().getEpochSecond() - timestamp) > WINDOW_SECONDS) {
      throw WechatRefusal.badSignature("Http头Authorization值中的timestamp与发起请求的时间不得超过5分钟");
    }
    return timestamp;
  }

  private void verify(String start, byte[] body, String signature) {
    boolean genuine;
    try {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(kit.merchantKeys().getPublic());
      verifier.update(start.getBytes(StandardCharsets.UTF_8));
      verifier.update(body);
      verifier.update((byte) '\n');
      genuine = verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      genuine = false;
    }
    if (!genuine) {
      throw WechatRefusal.badSignature("错误的签名，验签失败");
    }
  }

  private synchronized void remember(String nonce, long until) {
    long now = clock.instant().getEpochSecond();
    Iterator<Long> expiries = nonces.values().iterator();
    // Oldest first; one from a fast clock holds back at most a window's worth of its followers.
    while (expiries.hasNext() && expiries.next() < now) {
      expiries.remove();
    }
    if (nonces.putIfAbsent(nonce, until) != null) {
      throw WechatRefusal.badSignature("随机串nonce_str重复使用");
    }
  }
}
