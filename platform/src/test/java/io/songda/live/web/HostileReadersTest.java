package io.songda.live.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.live.LiveStreams;
import io.songda.live.LiveTown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What no client of ours would send, on the program's own port. */
class HostileReadersTest extends LiveTown {

  private static final long SEED = Long.getLong("songda.live.seed", 20261121L);

  private static RawSocket somebody() throws IOException {
    RawSocket socket = new RawSocket(base().getPort());
    socket.send("{\"type\":\"auth\"}");
    assertThat(socket.read()).contains("hello");
    return socket;
  }

  /** A frame of one byte, masked with zeros. */
  private static byte[] piece(int head) {
    return new byte[] {(byte) head, (byte) 0x81, 0, 0, 0, 0, 'x'};
  }

  @Test
  void messageInEndlessPiecesIsCutAtTheSizeOfAFrame() throws IOException {
    try (RawSocket socket = somebody()) {
      ByteArrayOutputStream pieces = new ByteArrayOutputStream();
      pieces.writeBytes(piece(0x01));
      for (int n = 0; n < 10_000; n++) {
        pieces.writeBytes(piece(0x00));
      }
      socket.sendRaw(pieces.toByteArray());
      assertThat(socket.endCode()).isIn(1009, RawSocket.RESET);
    }
  }

  @Test
  void floodOfPingsDelaysNobodyElse() throws Exception {
    Shop shop = shop();
    byte[] ping = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};
    ByteArrayOutputStream hundred = new ByteArrayOutputStream();
    for (int n = 0; n < 100; n++) {
      hundred.writeBytes(ping);
    }
    AtomicBoolean goesOn = new AtomicBoolean(true);
    try (RawSocket flood = somebody();
        RawSocket good = somebody()) {
      Thread flooding =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int n = 0; n < 1_000 && goesOn.get(); n++) {
                      goesOn.compareAndSet(true, flood.sendRaw(hundred.toByteArray()));
                    }
                  });
      good.send("{\"type\":\"subscribe\",\"stream\":\"menu:" + shop.id() + "\"}");
      assertThat(good.read()).contains("snapshot");
      for (int fen = 700; fen < 705; fen++) {
        long before = System.nanoTime();
        shop.staff()
            .put(
                "/api/v1/stores/" + shop.id() + "/items/" + shop.item("可乐") + "/price",
                Map.of("priceFen", fen))
            .expect(200);
        assertThat(good.read()).contains("\"priceFen\":" + fen);
        assertThat((System.nanoTime() - before) / 1_000_000).as("milliseconds").isLessThan(1_000);
      }
      goesOn.set(false);
      flood.close();
      flooding.join();
    }
  }

  @Test
  void garbageEndsItsOwnConnectionAndNothingElse() throws IOException {
    int before = bean(LiveStreams.class).connected();
    Random random = new Random(SEED);
    for (int n = 0; n < 200; n++) {
      byte[] garbage = new byte[1 + random.nextInt(300)];
      random.nextBytes(garbage);
      try (RawSocket socket = somebody()) {
        if (random.nextBoolean()) {
          socket.sendRaw(garbage); // most often no frame at all
        } else {
          socket.send(new String(garbage, StandardCharsets.UTF_8)); // a frame that is no JSON
        }
        socket.leave();
        assertThat(socket.endCode())
            .as("case %d of seed %d", n, SEED)
            .isIn(1000, 1002, 1003, 1007, 1009, 4400, RawSocket.RESET);
      }
    }
    eventually(() -> assertThat(bean(LiveStreams.class).connected()).isLessThanOrEqualTo(before));
  }
}
