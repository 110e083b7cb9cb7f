package io.songda.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.shared.Ids;
import io.songda.testing.Api;
import io.songda.testing.CityTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A rider's phone on its line: what is acknowledged is stored. */
class PositionLineTest extends CityTest {

  /** What the phone hears; a closing is heard as its code. */
  private static final class Phone implements WebSocket.Listener {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket line, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        heard.add(part.toString());
        part.setLength(0);
      }
      line.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket line, int code, String reason) {
      heard.add(String.valueOf(code));
      return null;
    }

    String next() throws InterruptedException {
      String next = heard.poll(15, TimeUnit.SECONDS);
      assertThat(next).as("the platform said nothing").isNotNull();
      return String.valueOf(next);
    }
  }

  private final Phone phone = new Phone();

  private WebSocket call() {
    URI line =
        URI.create(base().toString().replaceFirst("http", "ws")).resolve("/api/v1/positions");
    return HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(line, phone).join();
  }

  @Test
  void reportsAreAcknowledgedOnceTheyAreStored() throws Exception {
    Api rider = riderOnline();
    WebSocket line = call();
    line.sendText("{\"token\":\"" + rider.person().token() + "\"}", true).join();
    assertThat(phone.next()).isEqualTo("{\"ok\":true}");
    Instant start = clock().instant().truncatedTo(ChronoUnit.MILLIS);
    for (int seq = 1; seq <= 50; seq++) {
      line.sendText(report(seq, start.plusMillis(seq), 22.54 + seq * 1e-5), true).join();
    }
    long acknowledged = 0;
    for (int i = 1; i <= 50; i++) {
      assertThat(phone.next()).startsWith("{\"ack\":");
      acknowledged++;
    }
    assertThat(stored(rider)).isEqualTo(acknowledged);
    line.sendText(report(51, start.plusMillis(50), 22.55), true).join();
    assertThat(phone.next()).isEqualTo("{\"ack\":51}");
    assertThat(stored(rider)).as("a point that is sent again is one point").isEqualTo(50);
    line.abort();
  }

  @Test
  void strangersAndCustomersHaveNoLine() throws Exception {
    call().sendText("{\"token\":\"nobody\"}", true).join();
    assertThat(phone.next()).isEqualTo("4001");
    call().sendText("{\"token\":\"" + customer().person().token() + "\"}", true).join();
    assertThat(phone.next()).isEqualTo("4003");
  }

  private static String report(long seq, Instant at, double lat) {
    return "{\"seq\":%d,\"points\":[{\"at\":\"%s\",\"lat\":%.6f,\"lng\":113.94,\"accuracy\":8}]}"
        .formatted(seq, at, lat);
  }

  private static long stored(Api rider) {
    return jdbc()
        .sql("select count(*) from tracking_point where rider_id = ?")
        .param(Ids.parse("rid", rider.id("rid")))
        .query(Long.class)
        .single();
  }
}
