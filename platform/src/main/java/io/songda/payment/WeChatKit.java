package io.songda.payment;

import com.wechat.pay.java.core.RSAPublicKeyConfig;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Who we are to WeChat Pay, read from a folder with {@code wechat.properties} and key files.
 * Answers are verified by the channel's public key, so nothing is fetched at start.
 *
 * @param publicKeyId the serial the channel signs with, {@code PUB_KEY_ID_…}
 * @param baseUrl where requests go instead of the channel's own address
 */
record WeChatKit(
    String mchid, String appid, String publicKeyId, String baseUrl, RSAPublicKeyConfig config) {

  private static final String FILE = "wechat.properties";

  /** Reads the folder; fails, naming what is missing, when it is not complete. */
  static WeChatKit read(Path folder) {
    Properties known = properties(folder.resolve(FILE));
    String mchid = value(known, "mchid");
    String publicKeyId = value(known, "publicKeyId");
    RSAPublicKeyConfig config =
        new RSAPublicKeyConfig.Builder()
            .merchantId(mchid)
            .privateKeyFromPath(file(folder, known, "privateKeyFile").toString())
            .merchantSerialNumber(value(known, "merchantSerialNumber"))
            .publicKeyFromPath(file(folder, known, "publicKeyFile").toString())
            .publicKeyId(publicKeyId)
            .apiV3Key(text(file(folder, known, "apiV3KeyFile")).strip())
            .build();
    return new WeChatKit(
        mchid, value(known, "appid"), publicKeyId, value(known, "baseUrl"), config);
  }

  private static Path file(Path folder, Properties known, String name) {
    return folder.resolve(value(known, name));
  }

  private static String value(Properties known, String name) {
    String value = known.getProperty(name, "");
    if (value.isBlank()) {
      throw new IllegalStateException(FILE + " does not say " + name);
    }
    return value.strip();
  }

  private static Properties properties(Path file) {
    Properties known = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      known.load(reader);
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the WeChat Pay kit", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read a file of the WeChat Pay kit", e);
    }
  }
}
