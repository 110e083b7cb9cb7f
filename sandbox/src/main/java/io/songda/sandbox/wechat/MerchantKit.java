package io.songda.sandbox.wechat;

import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;

/**
 * What a merchant and the channel hold of each other, RSA 2048 bits.
 *
 * @param serial the merchant certificate's serial number, 40 hexadecimal digits
 * @param publicKeyId the channel's key, {@code PUB_KEY_ID_…}
 * @param apiV3Key 32 characters, the AES-256 key of notifications
 */
record MerchantKit(
    String mchid,
    String appid,
    String serial,
    KeyPair merchantKeys,
    String publicKeyId,
    KeyPair channelKeys,
    String apiV3Key) {

  private static final String DIGITS_AND_LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** A new kit with fresh keys. */
  static MerchantKit create(String mchid, String appid, SecureRandom random) {
    byte[] serial = new byte[20];
    random.nextBytes(serial);
    // a certificate's serial number is positive
    serial[0] = (byte) (serial[0] & 0x3f | 0x40);
    return new MerchantKit(
        mchid,
        appid,
        HexFormat.of().withUpperCase().formatHex(serial),
        newKeys(),
        "PUB_KEY_ID_01" + mchid + digits(random, 18),
        newKeys(),
        letters(random, 32));
  }

  /** A fresh RSA key pair of 2048 bits. */
  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK knows RSA", impossible);
    }
  }

  /** The pair a private key belongs to: RSA private keys carry the public exponent. */
  static KeyPair pairOf(PrivateKey privateKey) {
    if (!(privateKey instanceof RSAPrivateCrtKey rsa)) {
      throw new IllegalArgumentException("not an RSA key with its public exponent");
    }
    try {
      PublicKey publicKey =
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
      return new KeyPair(publicKey, privateKey);
    } catch (NoSuchAlgorithmException | InvalidKeySpecException impossible) {
      throw new IllegalStateException("a private key has its public key", impossible);
    }
  }

  private static String digits(SecureRandom random, int length) {
    return drawn(random, DIGITS_AND_LETTERS.substring(0, 10), length);
  }

  private static String letters(SecureRandom random, int length) {
    return drawn(random, DIGITS_AND_LETTERS, length);
  }

  private static String drawn(SecureRandom random, String from, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(from.charAt(random.nextInt(from.length())));
    }
    return text.toString();
  }
}
