package io.songda.payment;

import io.songda.testing.Answer;
import io.songda.testing.Api;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** Speaks as the channel with the channel's own key, so that tests can say what it never would. */
final class ChannelVoice {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI callback;
  private final Properties kit = new Properties();
  private final PrivateKey key;
  private final byte[] apiKey;

  ChannelVoice(PayingCity city) throws Exception {
    Path folder = city.sandbox.kit();
    callback = city.base.resolve("/api/v1/callbacks/wechat");
    try (var reader = Files.newBufferedReader(folder.resolve("wechat.properties"))) {
      kit.load(reader);
    }
    String pem = Files.readString(folder.resolve("channel/wechatpay_private_key.pem"));
    byte[] der = Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
    key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    apiKey = Files.readAllBytes(Path.of(kit.getProperty("apiV3KeyFile")));
  }

  /** A notification: what it says, and what may be wrong with it. */
  record Notice(byte[] body, Instant at) {

    Notice aged(Duration by) {
      return new Notice(body, at.minus(by));
    }
  }

  /** That an attempt was paid. */
  Notice paid(String eventId, String number, String transaction, long fen) {
    return paid(eventId, number, transaction, fen, kit.getProperty("mchid"), "CNY");
  }

  /** The same of any merchant and currency. */
  Notice paid(
      String eventId, String number, String transaction, long fen, String mchid, String currency) {
    Map<String, Object> content = new HashMap<>();
    content.put("mchid", mchid);
    content.put("appid", kit.getProperty("appid"));
    content.put("out_trade_no", number);
    content.put("transaction_id", transaction);
    content.put("trade_state", "SUCCESS");
    content.put("success_time", "2026-11-20T20:00:00+08:00");
    content.put("amount", Map.of("total", fen, "currency", currency));
    return new Notice(envelope(eventId, content), Instant.now());
  }

  private byte[] envelope(String eventId, Map<String, Object> content) {
    String nonce = UUID.randomUUID().toString().substring(0, 12);
    return JSON.writeValueAsBytes(
        Map.of(
            "id",
            eventId,
            "event_type",
            "TRANSACTION.SUCCESS",
            "resource_type",
            "encrypt-resource",
            "resource",
            Map.of(
                "algorithm", "AEAD_AES_256_GCM",
                "original_type", "transaction",
                "associated_data", "transaction",
                "nonce", nonce,
                "ciphertext", encrypted(nonce, JSON.writeValueAsBytes(content)))));
  }

  private String encrypted(String nonce, byte[] content) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(apiKey, "AES"),
          new GCMParameterSpec(128, nonce.getBytes(StandardCharsets.UTF_8)));
      cipher.updateAAD("transaction".getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(cipher.doFinal(content));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says it under the channel's signature. */
  Answer say(Notice notice) {
    return send(notice, signed(notice, "n1"));
  }

  /** Says it under a signature that belongs to other bytes. */
  Answer sayForged(Notice notice) {
    return send(notice, signed(new Notice("{}".getBytes(StandardCharsets.UTF_8), notice.at), "n1"));
  }

  private String signed(Notice notice, String nonce) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(
          "%d\n%s\n".formatted(notice.at.getEpochSecond(), nonce).getBytes(StandardCharsets.UTF_8));
      signature.update(notice.body);
      signature.update((byte) '\n');
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer send(Notice notice, String signature) {
    return Api.exchange(
        HttpRequest.newBuilder(callback)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .header("Wechatpay-Timestamp", Long.toString(notice.at.getEpochSecond()))
            .header("Wechatpay-Nonce", "n1")
            .header("Wechatpay-Serial", kit.getProperty("publicKeyId"))
            .header("Wechatpay-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofByteArray(notice.body))
            .build());
  }
}
