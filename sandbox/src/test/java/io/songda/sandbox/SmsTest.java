package io.songda.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Messages arrive in readable phones. */
class SmsTest extends SandboxTest {

  @Test
  void newestMessageLiesOnTopAndOldOnesAreForgotten() throws Exception {
    for (int i = 1; i <= 7; i++) {
      String sent =
          "{\"phone\":\"13800000001\",\"text\":\"【送达】验证码 %d\",\"template\":\"sign-in\",\"params\":{\"code\":\"%d\"}}";
      assertThat(post("/sms/messages", sent.formatted(i, i)).statusCode()).isEqualTo(202);
    }
    JsonNode inbox = JSON.readTree(get("/sms/inbox/13800000001").body());
    assertThat(inbox.size()).isEqualTo(5);
    assertThat(inbox.get(0).get("params").get("code").asString()).isEqualTo("7");
    assertThat(inbox.get(0).get("text").asString()).isEqualTo("【送达】验证码 7");
    assertThat(inbox.get(0).get("at").asString()).endsWith("Z");
    assertThat(inbox.get(4).get("params").get("code").asString()).isEqualTo("3");
    assertThat(JSON.readTree(get("/sms/inbox/13800000002").body()).size()).isZero();
  }

  @Test
  void messageWithoutPhoneOrTextIsRefused() throws Exception {
    assertThat(post("/sms/messages", "{\"text\":\"x\"}").body()).contains("\"field\":\"phone\"");
    assertThat(post("/sms/messages", "{\"phone\":\"abc\",\"text\":\"x\"}").statusCode())
        .isEqualTo(400);
    assertThat(post("/sms/messages", "{\"phone\":\"13800000001\",\"text\":\" \"}").body())
        .contains("\"field\":\"text\"");
    assertThat(post("/sms/messages", "not json").statusCode()).isEqualTo(400);
  }
}
