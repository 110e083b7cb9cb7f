package io.songda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who signs makes no difference to what is signed. */
class FastCryptoTests {

  private static final byte[] MESSAGE =
      "POST\n/v3/pay/transactions/jsapi\n1790000000\nnonce\n{\"description\":\"牛肉面 🍜\"}\n"
          .getBytes(StandardCharsets.UTF_8);

  @AfterEach
  void nativeProviderStaysTheFirstChoiceForTheOtherTests() {
    FastCrypto.install();
  }

  @Test
  void bothProvidersGiveTheSameSignatureAndTakeEachOthers() throws Exception {
    KeyPair keys = keys();
    String own = FastCrypto.remove();
    byte[] slow = sign(keys.getPrivate());
    String fast = FastCrypto.install();
    byte[] quick = sign(keys.getPrivate());
    assertThat(own).startsWith("SunRsaSign");
    if (isX86Linux()) {
      assertThat(fast).startsWith(FastCrypto.NAME);
    }
    assertThat(HexFormat.of().formatHex(quick)).isEqualTo(HexFormat.of().formatHex(slow));
    assertThat(verify(keys.getPublic(), slow)).isTrue();
    FastCrypto.remove();
    assertThat(verify(keys.getPublic(), quick)).isTrue();
    quick[17] ^= 1;
    assertThat(verify(keys.getPublic(), quick)).isFalse();
    FastCrypto.install();
    assertThat(verify(keys.getPublic(), quick)).isFalse();
  }

  @Test
  void whatOneEncryptsTheOtherReads() throws Exception {
    byte[] key = "an-api-v3-key-of-32-characters-!".getBytes(StandardCharsets.US_ASCII);
    FastCrypto.remove();
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, MESSAGE);
    FastCrypto.install();
    assertThat(crypt(Cipher.DECRYPT_MODE, key, sealed)).isEqualTo(MESSAGE);
  }

  @Test
  void installingTwiceInstallsOnce() {
    FastCrypto.install();
    int before = Security.getProviders().length;
    FastCrypto.install();
    assertThat(Security.getProviders()).hasSize(before);
  }

  private static boolean isX86Linux() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2_048);
    KeyPair made = generator.generateKeyPair();
    PrivateKey read =
        KeyFactory.getInstance("RSA")
            .generatePrivate(new PKCS8EncodedKeySpec(made.getPrivate().getEncoded()));
    return new KeyPair(made.getPublic(), read);
  }

  private static byte[] sign(PrivateKey key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(MESSAGE);
    return signature.sign();
  }

  private static boolean verify(PublicKey key, byte[] signed) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key);
    signature.update(MESSAGE);
    return signature.verify(signed);
  }

  private static byte[] crypt(int mode, byte[] key, byte[] text) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, new byte[12]));
    return cipher.doFinal(text);
  }
}
