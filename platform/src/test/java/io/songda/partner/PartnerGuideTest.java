package io.songda.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.songda.testing.Town;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The commands that docs/guide/partner.md shows do what it says, with nothing but curl. */
class PartnerGuideTest extends Town {

  private static final Path GUIDE = Path.of("../docs/guide/partner.md");
  private static final Pattern SHOWN = Pattern.compile("(?s)```sh\n(.*?)```");

  @Test
  void everyShownCommandIsRun() throws Exception {
    assumeTrue(isThereCurl(), "curl is not installed");
    Shop shop = shop(true); // takes orders by itself, so that there is a callback to look at
    List<String> blocks =
        SHOWN.matcher(Files.readString(GUIDE)).results().map(one -> one.group(1)).toList();
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(4);
    String last = blocks.getLast();
    String script =
        blocks.stream().limit(blocks.size() - 1).collect(Collectors.joining("\n", "set -eu\n", ""))
            + WAIT_FOR_THE_CALLBACK
            + last;
    Process shell = start(script, shop);
    String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(words).isZero();
    assertThat(words.lines()).containsExactly("CONFIRMED", "WAITING");
  }

  /** A person reads on meanwhile. */
  private static final String WAIT_FOR_THE_CALLBACK =
      """

      until curl -sf "$SONGDA_URL/api/v1/webhooks/messages?order=$ORDER&state=DELIVERED" \
          -H "Authorization: Bearer $API_KEY" | grep -q "messageId.*messageId"; do :; done
      """;

  private static Process start(String script, Shop shop) throws IOException {
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", script);
    shell
        .environment()
        .putAll(
            Map.of(
                "SONGDA_URL", base().toString().replaceFirst("/$", ""),
                "OPERATOR_TOKEN", operator().person().token(),
                "STORE", shop.id(),
                "ITEM", shop.item("套餐"),
                "LAT", Double.toString(LAT + 0.008),
                "LNG", Double.toString(LNG + 0.004),
                "NOTIFICATION_URL", takesAll()));
    return shell.redirectErrorStream(true).start();
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
