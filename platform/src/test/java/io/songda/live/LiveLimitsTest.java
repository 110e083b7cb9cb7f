package io.songda.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.shared.Role;
import io.songda.testing.Api;
import io.songda.testing.Town;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What readers may not do, and how they are told. */
class LiveLimitsTest extends Town {

  private static final String NOBODYS_ORDER = "order:ord_000000000001z";

  @Test
  void foreignStreamsAreAnsweredLikeUnknownOnes() {
    Shop shop = shop();
    Hungry hungry = hungry();
    Api rider = riderOnline();
    String order = cashOrder(hungry, shop);
    List<String> foreign =
        List.of(
            "order:" + order,
            "store:" + shop.id(),
            "rider:" + rider.id("rid"),
            "customer:" + hungry.api().id("cus"),
            "city:main",
            "order:ord_000000000001z",
            "store:res_000000000001z",
            "rider:rid_000000000001z",
            "customer:cus_000000000001z",
            "menu:res_000000000001z",
            "city:other",
            "weather:main",
            "order:" + shop.id());
    Stream.<Api>of(customer(), merchant(), rider(), shop().staff())
        .forEach(
            stranger -> {
              try (Reader reader = Reader.of(base(), stranger)) {
                for (String stream : foreign) {
                  reader.send(Map.of("type", "subscribe", "stream", stream));
                  JsonNode answer = reader.await(frame -> Reader.isOf(frame, stream));
                  assertThat(answer.path("type").asString()).as(stream).isEqualTo("error");
                  assertThat(answer.path("code").asString()).isEqualTo("stream_unknown");
                }
                assertThat(reader.frames("snapshot")).isEmpty();
                assertThat(reader.faults()).isEmpty();
              }
            });
  }

  @Test
  void nothingForeignIsHeardAfterARefusal() {
    Shop shop = shop();
    Hungry hungry = hungry();
    String order = cashOrder(hungry, shop);
    try (Reader stranger = Reader.of(base(), customer());
        Reader store = Reader.of(base(), shop.staff()).sees("order:" + order)) {
      stranger.send(Map.of("type", "subscribe", "stream", "order:" + order));
      stranger.awaitType("error");
      tell(shop.staff(), order, "accept", Map.of("preparationMinutes", 10)).expect(200);
      store.awaitEvent("order:" + order, "OrderAccepted");
      assertThat(stranger.frames("event")).isEmpty();
    }
  }

  @Test
  void whoKeepsGuessingIsCutOff() {
    try (Reader guesser = Reader.of(base(), customer())) {
      guesser.awaitType("hello");
      for (int i = 0; i < 20; i++) {
        guesser.send(Map.of("type", "subscribe", "stream", NOBODYS_ORDER));
      }
      assertThat(guesser.closedWith()).isEqualTo(4403);
    }
  }

  @Test
  void guestSeesMenusAndNothingElse() {
    Shop shop = shop();
    try (Reader guest = Reader.of(base(), null).sees("menu:" + shop.id())) {
      assertThat(guest.awaitType("hello").path("role").asString()).isEqualTo("GUEST");
      guest.send(Map.of("type", "subscribe", "stream", "store:" + shop.id()));
      assertThat(guest.awaitType("error").path("code").asString()).isEqualTo("stream_unknown");
      assertThat(guest.faults()).isEmpty();
    }
  }

  @Test
  void theFirstFrameSaysWhoItIs() {
    try (Reader hasty = Reader.connect(base());
        Reader stale = Reader.connect(base())) {
      hasty.send(Map.of("type", "subscribe", "stream", "city:main"));
      assertThat(hasty.closedWith()).isEqualTo(4401);
      stale.send(Map.of("type", "auth", "token", "A".repeat(43)));
      assertThat(stale.closedWith()).isEqualTo(4401);
      assertThat(stale.frames()).isEmpty();
    }
  }

  @Test
  void whoSignsOutEverywhereIsCutOffAtOnce() {
    String phone = newPhone();
    Api customer = signIn(phone, Role.CUSTOMER);
    try (Reader reader = Reader.of(base(), customer)) {
      reader.awaitType("hello");
      customer.delete("/api/v1/sessions").expect(204);
      assertThat(reader.closedWith()).isEqualTo(4401);
    }
  }

  @Test
  void whatIsNoFrameEndsTheConnection() {
    assertThat(endOf(reader -> reader.text("{\"type\":"))).isEqualTo(4400);
    assertThat(endOf(reader -> reader.text("[]"))).isEqualTo(4400);
    assertThat(endOf(reader -> reader.text("\"\\u0000\""))).isEqualTo(4400);
    assertThat(endOf(reader -> reader.text("{\"type\":\"dance\"}"))).isEqualTo(4400);
    assertThat(endOf(reader -> reader.text("{\"type\":\"subscribe\",\"after\":{\"x\":1}}")))
        .isEqualTo(4400);
    assertThat(
            endOf(reader -> reader.socket().sendBinary(ByteBuffer.wrap(new byte[99]), true).join()))
        .isEqualTo(1003);
  }

  /** The server closes while the client still sends, so the code may be lost on the way. */
  @Test
  void frameOfAMegabyteIsNotRead() {
    assertThat(
            endOf(
                reader ->
                    reader
                        .socket()
                        .sendText("{\"type\":\"" + "x".repeat(1024 * 1024) + "\"}", true)
                        .exceptionally(broken -> null)
                        .join()))
        .isIn(1009, 1006);
  }

  private interface Doing {
    void to(Reader reader);
  }

  private static int endOf(Doing doing) {
    try (Reader reader = Reader.of(base(), null)) {
      reader.awaitType("hello");
      doing.to(reader);
      return reader.closedWith();
    }
  }

  @Test
  void floodOfFramesEndsTheConnection() {
    assertThat(
            endOf(
                reader -> {
                  for (int i = 0; i < 250 && !reader.isClosed(); i++) {
                    reader
                        .socket()
                        .sendText("{\"type\":\"pong\"}", true)
                        .exceptionally(broken -> null)
                        .join();
                  }
                }))
        .isEqualTo(4029);
  }

  @Test
  void aReaderSeesFiftyStreamsAtMostAndEachOnce() {
    Shop shop = shop();
    Hungry hungry = hungry();
    List<String> streams =
        Stream.generate(() -> "order:" + cashOrder(hungry, shop)).limit(51).toList();
    try (Reader reader = Reader.of(base(), hungry.api())) {
      streams.forEach(stream -> reader.send(Map.of("type", "subscribe", "stream", stream)));
      assertThat(reader.awaitType("error").path("code").asString()).isEqualTo("too_many_streams");
      assertThat(reader.frames("snapshot")).hasSize(50);
      reader.send(Map.of("type", "subscribe", "stream", streams.get(0)));
      reader.await(frame -> frame.path("code").asString("").equals("already_subscribed"));
      reader.send(Map.of("type", "unsubscribe", "stream", streams.get(0)));
      reader.awaitType("unsubscribed");
      reader.send(Map.of("type", "unsubscribe", "stream", streams.get(0)));
      reader.await(frame -> frame.path("code").asString("").equals("not_subscribed"));
      assertThat(reader.faults()).isEmpty();
    }
  }

  @Test
  void oneUserConnectsTwentyTimesAtMost() {
    Api customer = customer();
    List<Reader> readers = Stream.generate(() -> Reader.of(base(), customer)).limit(20).toList();
    readers.forEach(reader -> reader.awaitType("hello"));
    try (Reader surplus = Reader.of(base(), customer)) {
      assertThat(surplus.closedWith()).isEqualTo(4029);
    }
    readers.getFirst().close();
    eventually(
        () -> {
          try (Reader next = Reader.of(base(), customer)) {
            next.awaitType("hello");
          }
        });
    readers.forEach(Reader::close);
  }

  @Test
  void pagesFromElsewhereAndTokensInAddressesAreTurnedAway() throws IOException {
    assertThat(handshake("/api/v1/live", "https://evil.example")).startsWith("HTTP/1.1 403");
    assertThat(handshake("/api/v1/live", "null")).startsWith("HTTP/1.1 403");
    assertThat(handshake("/api/v1/live?token=abc", own())).startsWith("HTTP/1.1 400");
    assertThat(handshake("/api/v1/live", own())).startsWith("HTTP/1.1 101");
  }

  private static String own() {
    return base().toString().replaceFirst("/$", "");
  }

  private static String handshake(String path, String origin) throws IOException {
    try (Socket socket = new Socket(base().getHost(), base().getPort())) {
      socket.setSoTimeout(5_000);
      String request =
          """
          GET %s HTTP/1.1\r
          Host: %s:%d\r
          Origin: %s\r
          Connection: Upgrade\r
          Upgrade: websocket\r
          Sec-WebSocket-Version: 13\r
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
          \r
          """
              .formatted(path, base().getHost(), base().getPort(), origin);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      byte[] start = in.readNBytes(12);
      return new String(start, StandardCharsets.US_ASCII);
    }
  }

  @Test
  void eventStreamShowsOnlyOnesOwn() {
    Shop shop = shop();
    Hungry hungry = hungry();
    String order = cashOrder(hungry, shop);
    String path = "/api/v1/live/sse?stream=";
    customer().get(path + "order:" + order).refused(404, "stream_unknown");
    guest().get(path + "store:" + shop.id()).refused(404, "stream_unknown");
    guest().get(path + NOBODYS_ORDER).refused(404, "stream_unknown");
    guest().get(path + "what").refused(404, "stream_unknown");
    withToken(newPhone(), Role.CUSTOMER, "A".repeat(43), UUID.randomUUID().toString())
        .get(path + "menu:" + shop.id())
        .refused(401, "not_signed_in");
  }
}
