package io.songda.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.sandbox.SandboxSettings;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder the merchant receives is whole, kept, and never half of one. */
class KitFolderTest {

  private static final WechatSettings WECHAT =
      new WechatSettings("1900009191", "wx8f2a51c09d3e7b64", 1, Duration.ZERO, false);

  @TempDir Path folder;

  @Test
  void keysAreMadeOnceAndKept() {
    MerchantKit first = published("http://127.0.0.1:1");
    MerchantKit second = published("http://127.0.0.1:2");
    assertThat(second.serial()).isEqualTo(first.serial()).matches("[0-9A-F]{40}");
    assertThat(second.publicKeyId()).isEqualTo(first.publicKeyId()).startsWith("PUB_KEY_ID_");
    assertThat(second.apiV3Key()).isEqualTo(first.apiV3Key()).hasSize(32);
    assertThat(second.merchantKeys().getPublic()).isEqualTo(first.merchantKeys().getPublic());
    assertThat(second.channelKeys().getPrivate()).isEqualTo(first.channelKeys().getPrivate());
  }

  @Test
  void merchantFindsEveryFileAlsoInAFolderWithAnUnusualName() throws Exception {
    folder = folder.resolve("商户 kit=1");
    published("http://127.0.0.1:8090");
    Properties kit = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve("wechat.properties"))) {
      kit.load(reader);
    }
    for (String file : List.of("privateKeyFile", "publicKeyFile", "apiV3KeyFile")) {
      assertThat(Path.of(kit.getProperty(file))).isReadable();
    }
    assertThat(kit.getProperty("baseUrl")).isEqualTo("http://127.0.0.1:8090");
    assertThat(kit.getProperty("mchid")).isEqualTo("1900009191");
  }

  @Test
  void kitThatWasNeverFinishedIsMadeAnewAndADamagedOneIsRefused() throws Exception {
    MerchantKit unfinished = new KitFolder(settings(), WECHAT).kit();
    MerchantKit whole = published("http://127.0.0.1:1");
    assertThat(whole.serial()).isNotEqualTo(unfinished.serial());

    Files.writeString(folder.resolve("merchant_private_key.pem"), "nonsense");
    assertThatThrownBy(() -> new KitFolder(settings(), WECHAT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged");
  }

  private MerchantKit published(String baseUrl) {
    KitFolder made = new KitFolder(settings(), WECHAT);
    made.publish(baseUrl);
    return made.kit();
  }

  private SandboxSettings settings() {
    return new SandboxSettings(folder, false);
  }
}
