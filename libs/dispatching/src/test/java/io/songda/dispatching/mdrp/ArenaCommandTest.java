package io.songda.dispatching.mdrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ArenaCommandTest {

  private static final String INIT =
      """
      {"type":"init","mode":"strict","capacity":0,"params":{"meters_per_minute":100,"pickup_service":4,\
      "dropoff_service":4,"target":40,"maximum":90,"pay_order":10.0,"pay_hour":15.0},\
      "restaurants":[["r1",0,0]],"couriers":[["c1",0,0,0,60]]}
      """;

  @Test
  void nothingButTheProtocolIsWritten() throws IOException {
    assertThat(
            answers(
                INIT
                    + """
                    {"type":"tick","t":0,"orders":[["o1",500,0,0,"r1",1]],"couriers":[["c1","c1",0,null,[],[],null]]}
                    {"type":"end"}
                    """))
        .isEqualTo(
            """
            {"type":"ready"}
            {"type":"plan","plans":{"c1":[["P","r1",["o1"]],["D","o1"]]}}
            """);
  }

  @Test
  void riderWaitsUntilItMustLeave() throws IOException {
    assertThat(
            answers(
                INIT
                    + """
                    {"type":"tick","t":0,"orders":[["o1",500,0,0,"r1",9]],"couriers":[["c1","c1",0,null,[],[],null]]}
                    {"type":"tick","t":7,"orders":[],"couriers":[["c1","c1",7,null,[],[],null]]}
                    """))
        .isEqualTo(
            """
            {"type":"ready"}
            {"type":"plan","plans":{}}
            {"type":"plan","plans":{"c1":[["P","r1",["o1"]],["D","o1"]]}}
            """);
  }

  @Test
  void whatIsNoMessageIsRefused() {
    assertThatThrownBy(() -> answers("[1,2]\n")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> answers("{\"type\":\"tea\"}\n")).hasMessageContaining("tea");
    assertThatThrownBy(() -> answers("{\"type\":\"init\"\n")).hasMessageContaining("position");
  }

  private static String answers(String input) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ArenaCommand.play(
        new BufferedReader(new StringReader(input)),
        new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
