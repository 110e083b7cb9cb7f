package io.songda.sandbox.wechat;

import io.songda.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The folder through which the merchant receives keys and address. Made once and kept: a second
 * start on the same folder uses the same keys. {@code wechat.properties} is written last, so a
 * folder that has it is whole.
 */
@Component
public class KitFolder {

  private static final String PROPERTIES = "wechat.properties";
  private static final String MERCHANT_KEY = "merchant_private_key.pem";
  private static final String CHANNEL_PUBLIC_KEY = "wechatpay_public_key.pem";
  private static final String API_V3_KEY = "apiv3_key.txt";
  private static final String CHANNEL_KEY = "channel/wechatpay_private_key.pem";

  private final @Nullable Path folder;
  private final MerchantKit kit;

  KitFolder(SandboxSettings settings, WechatSettings wechat) {
    if (wechat.fastCrypto()) {
      // before the first key, so that keys are the provider's own and need no translation
      FastCrypto.install();
    }
    Path given = settings.kit();
    this.folder = given == null ? null : given.toAbsolutePath().normalize();
    this.kit = folder == null ? fresh(wechat) : open(folder, wechat);
  }

  /** The keys in use. */
  MerchantKit kit() {
    return kit;
  }

  /** Writes {@code wechat.properties} with the address the merchant is to call. */
  public void publish(String baseUrl) {
    if (folder == null) {
      return;
    }
    String lines =
        line("mchid", kit.mchid())
            + line("appid", kit.appid())
            + line("merchantSerialNumber", kit.serial())
            + line("privateKeyFile", folder.resolve(MERCHANT_KEY).toString())
            + line("publicKeyId", kit.publicKeyId())
            + line("publicKeyFile", folder.resolve(CHANNEL_PUBLIC_KEY).toString())
            + line("apiV3KeyFile", folder.resolve(API_V3_KEY).toString())
            + line("baseUrl", baseUrl);
    writeAtomically(folder.resolve(PROPERTIES), lines);
  }

  /** Writes a file so that a reader sees the old one or the whole new one. */
  public static void writeAtomically(Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, ".", ".draft");
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static MerchantKit fresh(WechatSettings wechat) {
    return MerchantKit.create(wechat.mchid(), wechat.appid(), new SecureRandom());
  }

  private static MerchantKit open(Path folder, WechatSettings wechat) {
    if (Files.exists(folder.resolve(PROPERTIES))) {
      return read(folder);
    }
    MerchantKit kit = fresh(wechat);
    writeAtomically(
        folder.resolve(CHANNEL_KEY),
        pem("PRIVATE KEY", kit.channelKeys().getPrivate().getEncoded()));
    writeAtomically(
        folder.resolve(MERCHANT_KEY),
        pem("PRIVATE KEY", kit.merchantKeys().getPrivate().getEncoded()));
    writeAtomically(
        folder.resolve(CHANNEL_PUBLIC_KEY),
        pem("PUBLIC KEY", kit.channelKeys().getPublic().getEncoded()));
    writeAtomically(folder.resolve(API_V3_KEY), kit.apiV3Key());
    makeReadableToOthers(folder.resolve(CHANNEL_PUBLIC_KEY));
    return kit;
  }

  // Temporary files, and so all of the kit, are readable by their owner alone; this one is public.
  private static void makeReadableToOthers(Path file) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException | UnsupportedOperationException notHere) {
      // a file system without such permissions has nothing to open up
    }
  }

  private static MerchantKit read(Path folder) {
    try (Reader reader = Files.newBufferedReader(folder.resolve(PROPERTIES))) {
      Properties known = new Properties();
      known.load(reader);
      return new MerchantKit(
          value(known, "mchid"),
          value(known, "appid"),
          value(known, "merchantSerialNumber"),
          keys(folder.resolve(MERCHANT_KEY)),
          value(known, "publicKeyId"),
          keys(folder.resolve(CHANNEL_KEY)),
          Files.readString(folder.resolve(API_V3_KEY)).strip());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "the kit in %s is damaged; delete it to have a new one made".formatted(folder), e);
    }
  }

  private static String value(Properties known, String key) {
    String value = known.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(PROPERTIES + " lacks " + key);
    }
    return value;
  }

  private static KeyPair keys(Path file) throws IOException, GeneralSecurityException {
    String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
    PrivateKey key =
        KeyFactory.getInstance("RSA")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    return MerchantKit.pairOf(key);
  }

  private static String pem(String kind, byte[] der) {
    byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder(64, newline).encodeToString(der), kind);
  }

  private static String line(String key, String value) {
    StringBuilder line = new StringBuilder(key).append('=');
    for (char c : value.toCharArray()) {
      if (c == '\\') {
        line.append("\\\\");
      } else if (c > '~') {
        line.append("\\u%04x".formatted((int) c));
      } else {
        line.append(c);
      }
    }
    return line.append('\n').toString();
  }
}
