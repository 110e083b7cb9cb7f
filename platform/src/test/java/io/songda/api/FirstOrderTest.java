package io.songda.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.songda.testing.CityTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that README.md shows leads to an order, with nothing but curl. */
class FirstOrderTest extends CityTest {

  private static final Path SCRIPT = Path.of("../docs/guide/first-order.sh");

  @TempDir private Path folder;

  @Test
  void newcomerOrdersByTheShownScript() throws Exception {
    assumeTrue(isThereCurl(), "curl is not installed");
    Path log = Files.createFile(folder.resolve("songda.log"));
    String merchant = newPhone();
    String customer = newPhone();
    operator(); // has got a code before; the script asks for another
    String before = sms().code(OPERATOR_PHONE);
    forgetSendings(OPERATOR_PHONE);
    Process script = start(log, Map.of("MERCHANT_PHONE", merchant, "CUSTOMER_PHONE", customer));
    eventually(() -> assertThat(sms().code(OPERATOR_PHONE)).isNotEqualTo(before));
    writeCode(log, OPERATOR_PHONE);
    for (String phone : List.of(merchant, customer)) {
      eventually(() -> assertThat(sms().reached(phone)).isTrue());
      writeCode(log, phone);
    }
    String words = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(words).contains("To pay: 3500 fen").containsPattern("Order ord_\\w+ is CONFIRMED");
    assertThat(script.exitValue()).isZero();
  }

  private static Process start(Path log, Map<String, String> phones) throws IOException {
    ProcessBuilder script = new ProcessBuilder("/bin/sh", SCRIPT.toString(), log.toString());
    script.environment().putAll(phones);
    script.environment().put("SONGDA_URL", base().toString().replaceFirst("/$", ""));
    return script.redirectErrorStream(true).start();
  }

  /** As the program writes it where no gateway is set. */
  private static void writeCode(Path log, String phone) throws IOException {
    Files.writeString(
        log,
        "INFO  SMS to %s: 【送达】验证码 %s，5 分钟内有效%n".formatted(phone, sms().code(phone)),
        StandardOpenOption.APPEND);
  }

  private static boolean isThereCurl() throws Exception {
    try {
      return new ProcessBuilder("curl", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
