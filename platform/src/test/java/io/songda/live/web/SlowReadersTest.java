package io.songda.live.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.live.LiveSettings;
import io.songda.live.LiveStreams;
import io.songda.live.LiveTown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers on real sockets that do not read, or are there no more and nobody said so. */
class SlowReadersTest extends LiveTown {

  private static final Duration NEVER = Duration.ofHours(1);

  @TempDir private Path folder;

  private static LiveSettings settings(Duration ping, Duration send) {
    return new LiveSettings(
        List.of(), 4_096, 1_000, 40, 20, 50, ping, send, Duration.ofMillis(100), NEVER);
  }

  private LiveServer server(LiveStreams streams, LiveSettings settings) throws LifecycleException {
    return new LiveServer(streams, settings, folder);
  }

  private static RawSocket looksAt(LiveServer server, Shop shop) throws IOException {
    RawSocket reader = new RawSocket(server.port());
    reader.send("{\"type\":\"auth\"}");
    reader.send("{\"type\":\"subscribe\",\"stream\":\"menu:" + shop.id() + "\"}");
    assertThat(reader.read()).contains("hello");
    assertThat(reader.read()).contains("snapshot");
    return reader;
  }

  /** A new menu of 200 items: more than 25 KB on the wire, and each time of other items. */
  private static void newMenu(Shop shop, int number) {
    List<Map<String, Object>> items =
        IntStream.range(0, 200)
            .<Map<String, Object>>mapToObj(
                n -> Map.of("name", "dish " + number + "." + n, "priceFen", 1_000 + n))
            .toList();
    shop.staff()
        .put(
            "/api/v1/stores/" + shop.id() + "/menu",
            Map.of("categories", List.of(Map.of("name", "all", "items", items))))
        .expect(200);
  }

  @Test
  void whoFallsBehindIsCutAtAQuarterOfAMegabyteAndToldSoWhenItReadsAgain() throws Exception {
    LiveSettings settings = settings(NEVER, Duration.ofMinutes(1));
    LiveStreams streams = streams(settings);
    Shop shop = shop();
    try (LiveServer server = server(streams, settings);
        RawSocket slow = looksAt(server, shop)) {
      long most = 0;
      boolean cut = false;
      for (int number = 0; number < 40 && !cut; number++) {
        newMenu(shop, number);
        long waits = streams.waitingBytes();
        most = Math.max(most, waits);
        cut = most > mostBytes() / 2 && waits == 0;
      }
      assertThat(cut).as("what waited was dropped").isTrue();
      assertThat(most).isLessThanOrEqualTo(mostBytes());
      assertThat(slow.endCode()).isEqualTo(4008);
      eventually(() -> assertThat(streams.connected()).isZero());
    }
  }

  @Test
  void readersThatNeverReadAreResetAndTakeNoMoreThanTheirBuffers() throws Exception {
    LiveSettings settings = settings(NEVER, Duration.ofSeconds(1));
    LiveStreams streams = streams(settings);
    Shop shop = shop();
    int count = 20;
    List<RawSocket> readers = new ArrayList<>();
    try (LiveServer server = server(streams, settings)) {
      for (int n = 0; n < count; n++) {
        readers.add(looksAt(server, shop));
      }
      AtomicLong most = new AtomicLong();
      for (int number = 0; number < 15; number++) {
        newMenu(shop, number);
        most.accumulateAndGet(streams.waitingBytes(), Math::max);
      }
      eventually(() -> assertThat(streams.connected()).isZero());
      assertThat(most.get()).isPositive().isLessThanOrEqualTo((long) count * mostBytes());
      assertThat(streams.waitingBytes()).isZero();
      for (RawSocket reader : readers) {
        assertThat(reader.endCode()).isIn(4008, 1001, RawSocket.RESET);
      }
    } finally {
      for (RawSocket reader : readers) {
        reader.close();
      }
    }
  }

  @Test
  void whoReadsAByteNowAndThenIsCutWhileOthersHearEverything() throws Exception {
    LiveSettings settings = settings(NEVER, Duration.ofSeconds(1));
    LiveStreams streams = streams(settings);
    Shop shop = shop();
    try (LiveServer server = server(streams, settings);
        RawSocket trickle = looksAt(server, shop);
        RawSocket good = looksAt(server, shop);
        ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor()) {
      var reading =
          drops.scheduleWithFixedDelay(trickle::readByte, 100, 100, TimeUnit.MILLISECONDS);
      for (int number = 0; number < 8; number++) {
        newMenu(shop, number);
        assertThat(good.read()).contains("dish " + number + ".199");
      }
      eventually(() -> assertThat(streams.connected()).isEqualTo(1));
      reading.cancel(false);
      newMenu(shop, 99);
      assertThat(good.read()).contains("dish 99.0");
    }
  }

  @Test
  void readerWhoseLineFellSilentIsNoticedByItsHeartbeatAndEnded() throws Exception {
    LiveSettings settings = settings(Duration.ofMillis(300), Duration.ofSeconds(1));
    LiveStreams streams = streams(settings);
    Shop shop = shop();
    try (LiveServer server = server(streams, settings);
        SwallowingProxy line = new SwallowingProxy(server.port());
        RawSocket reader = new RawSocket(line.port())) {
      reader.send("{\"type\":\"auth\"}");
      assertThat(reader.read()).contains("hello");
      reader.send("{\"type\":\"subscribe\",\"stream\":\"menu:" + shop.id() + "\"}");
      assertThat(reader.read()).contains("snapshot");
      for (int pings = 0; pings < 5; pings++) { // who answers stays, longer than three periods
        assertThat(reader.read()).contains("\"ping\"");
        reader.send("{\"type\":\"pong\"}");
      }
      assertThat(streams.connected()).isEqualTo(1);
      line.fallSilent();
      eventually(() -> assertThat(streams.connected()).isZero());
      assertThat(line.serverLeft().await(10, TimeUnit.SECONDS)).as("its socket is freed").isTrue();
      byte[] end = line.swallowed();
      assertThat(closeCode(end)).isEqualTo(4010);
    }
  }

  /** The code in the close frame at the end of what the server sent. */
  private static int closeCode(byte[] sent) {
    ByteBuffer all = ByteBuffer.wrap(sent);
    int code = RawSocket.RESET;
    while (all.remaining() >= 2) {
      int kind = all.get() & 0xFF;
      int length = all.get() & 0x7F;
      length = length == 126 ? all.getShort() & 0xFFFF : length;
      code = kind == 0x88 ? all.getShort(all.position()) : code;
      all.position(all.position() + length);
    }
    return code;
  }
}
