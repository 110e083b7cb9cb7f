package io.songda.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Api;
import io.songda.testing.Town;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Readers whose line broke miss nothing, see nothing twice, and make no storm. */
class LiveResumeTest extends Town {

  @Test
  void whoComesBackMissesNothingAndSeesNothingTwice() {
    Shop shop = shop();
    Hungry hungry = hungry();
    String stream = "store:" + shop.id();
    try (Reader before = Reader.of(base(), shop.staff()).sees(stream)) {
      String first = cashOrder(hungry, shop);
      before.awaitEvent(stream, "OrderPaid");
      before.breakOff();
      String second = cashOrder(hungry, shop);
      tell(shop.staff(), second, "accept", Map.of("preparationMinutes", 10)).expect(200);
      try (Reader after = Reader.of(base(), shop.staff()).goesOn(stream, before)) {
        after.awaitType("subscribed");
        after.awaitEvent(stream, "OrderAccepted");
        tell(shop.staff(), first, "accept", Map.of("preparationMinutes", 10)).expect(200);
        after.await(
            frame ->
                frame.path("event").asString("").equals("OrderAccepted")
                    && frame.at("/order/orderId").asString("").equals(first));
        List<String> seen = new ArrayList<>(before.eventNames(stream));
        seen.addAll(after.eventNames(stream));
        assertThat(seen.stream().filter(name -> name.startsWith("Order")))
            .containsExactly(
                "OrderPlaced",
                "OrderPaid",
                "OrderPlaced",
                "OrderPaid",
                "OrderAccepted",
                "OrderAccepted");
        assertThat(after.frames("reset")).isEmpty();
        assertThat(after.faults()).isEmpty();
      }
    }
  }

  @Test
  void streamOverManyPartitionsGoesOnWithOneNumberForEach() {
    try (Reader before = Reader.of(base(), operator()).sees("city:main")) {
      List<Shop> shops = Stream.generate(() -> shop()).limit(3).toList();
      before.await(frame -> frame.toString().contains(shops.get(2).id()));
      before.breakOff();
      Hungry hungry = hungry();
      List<String> orders = shops.stream().map(shop -> cashOrder(hungry, shop)).toList();
      try (Reader after = Reader.of(base(), operator()).goesOn("city:main", before)) {
        for (String order : orders) {
          after.await(frame -> frame.at("/order/orderId").asString("").equals(order));
        }
        assertThat(after.frames("reset")).isEmpty();
        assertThat(after.faults()).isEmpty();
      }
    }
  }

  @Test
  void whatIsNoLongerAtHandIsAResetWithTheWholePicture() {
    Shop shop = shop();
    String stream = "store:" + shop.id();
    String order = cashOrder(hungry(), shop);
    try (Reader reader = Reader.of(base(), shop.staff())) {
      reader.awaitType("hello");
      reader.send(
          Map.of(
              "type",
              "subscribe",
              "stream",
              stream,
              "epoch",
              reader.epoch(),
              "after",
              everywhere(Long.MAX_VALUE)));
      JsonNode reset = reader.awaitType("reset");
      assertThat(reset.path("reason").asString()).isEqualTo("gap");
      eventually(
          () -> {
            try (Reader fresh = Reader.of(base(), shop.staff()).sees(stream)) {
              assertThat(fresh.awaitType("snapshot").path("view").toString()).contains(order);
            }
          });
      assertThat(reader.faults()).isEmpty();
    }
  }

  @Test
  void offsetsOfAnotherEpochAreGoodForNothing() {
    Shop shop = shop();
    String stream = "menu:" + shop.id();
    try (Reader reader = Reader.of(base(), null)) {
      reader.send(
          Map.of(
              "type", "subscribe", "stream", stream, "epoch", "another", "after", everywhere(0)));
      JsonNode reset = reader.awaitType("reset");
      assertThat(reset.path("reason").asString()).isEqualTo("epoch");
      assertThat(reset.path("epoch").asString()).isEqualTo(reader.epoch());
      assertThat(reset.at("/view/items")).hasSize(3);
      assertThat(reader.faults()).isEmpty();
    }
  }

  private static Map<String, Long> everywhere(long position) {
    Map<String, Long> places = new java.util.TreeMap<>();
    IntStream.range(0, 32).forEach(part -> places.put(Integer.toString(part), position));
    return places;
  }

  @Test
  void orderThatHasEndedIsShownAsItEnded() {
    Shop shop = shop();
    Hungry hungry = hungry();
    String order = cashOrder(hungry, shop);
    tell(hungry.api(), order, "cancel", null).expect(200);
    try (Reader customer = Reader.of(base(), hungry.api())) {
      eventually(
          () -> {
            try (Reader fresh = Reader.of(base(), hungry.api()).sees("order:" + order)) {
              assertThat(fresh.awaitType("snapshot").at("/view/orders/0/publicStatus").asString(""))
                  .isEqualTo("CANCELLED");
            }
          });
      assertThat(customer.faults()).isEmpty();
    }
  }

  @Test
  void twoHundredReadersDroppedAtOnceComeBackWithoutLossOrStorm() {
    dropAtOnce(200);
  }

  @Test
  @Tag("long")
  void twoThousandReadersDroppedAtOnceComeBackWithoutLossOrStorm() {
    dropAtOnce(2_000);
  }

  private static void dropAtOnce(int count) {
    Shop shop = shop();
    String stream = "menu:" + shop.id();
    List<Reader> before =
        Stream.generate(() -> reader(null)).limit(count).map(one -> one.sees(stream)).toList();
    price(shop, 501);
    before.forEach(one -> one.awaitEvent(stream, "ItemPriced"));
    before.forEach(Reader::breakOff);
    IntStream.range(502, 512).forEach(fen -> price(shop, fen));
    long questions = questions();
    long from = System.nanoTime();
    List<Reader> after =
        before.parallelStream().map(one -> reader(null).goesOn(stream, one)).toList();
    after.forEach(
        one ->
            one.await(
                frame ->
                    frame.at("/items/0/priceFen").asLong(0) == 511
                        && frame.path("type").asString().equals("event")));
    long millis = (System.nanoTime() - from) / 1_000_000;
    long asked = questions() - questions;
    System.out.println(
        count + " readers back in " + millis + " ms, " + asked + " statements in all");
    for (Reader one : after) {
      assertThat(one.frames("reset")).isEmpty();
      assertThat(one.eventNames(stream)).hasSize(10);
      assertThat(one.faults()).isEmpty();
    }
    assertThat(asked).as("statements, with those of everything else").isLessThan(count + 500L);
    price(shop, 512);
    after.forEach(one -> one.await(frame -> frame.at("/items/0/priceFen").asLong(0) == 512));
    after.parallelStream().forEach(Reader::close);
  }

  private static Reader reader(@Nullable Api somebody) {
    return Reader.of(base(), somebody);
  }

  private static void price(Shop shop, int fen) {
    shop.staff()
        .put(
            "/api/v1/stores/" + shop.id() + "/items/" + shop.item("可乐") + "/price",
            Map.of("priceFen", fen))
        .expect(200);
  }

  private static long questions() {
    return jdbc()
        .sql("show global status like 'Queries'")
        .query((row, n) -> Long.parseLong(row.getString(2)))
        .single();
  }

  @Test
  void hintsForComingBackLeaveRoom() {
    try (Reader reader = Reader.of(base(), null)) {
      JsonNode hint = reader.awaitType("hello").path("reconnect");
      long from = hint.path("minMillis").longValue();
      long to = hint.path("maxMillis").longValue();
      assertThat(from).isPositive();
      assertThat(ThreadLocalRandom.current().nextLong(from, to)).isBetween(from, to);
      assertThat(to).isGreaterThanOrEqualTo(1_000);
    }
  }

  @Test
  void eventStreamGoesOnWhereItWasCut() throws IOException {
    Shop shop = shop();
    String stream = "menu:" + shop.id();
    String lastId;
    try (Events first = Events.open(stream, null)) {
      assertThat(first.next().type()).isEqualTo("hello");
      assertThat(first.next().type()).isEqualTo("snapshot");
      price(shop, 601);
      Events.One priced = first.next();
      assertThat(priced.type()).isEqualTo("event");
      assertThat(LiveDescription.faults(priced.frame())).isEmpty();
      lastId = priced.id();
    }
    price(shop, 602);
    try (Events second = Events.open(stream, lastId)) {
      assertThat(second.next().type()).isEqualTo("hello");
      assertThat(second.next().type()).isEqualTo("subscribed");
      JsonNode missed = second.next().frame();
      assertThat(missed.at("/items/0/priceFen").longValue()).isEqualTo(602);
      price(shop, 603);
      assertThat(second.next().frame().at("/items/0/priceFen").longValue()).isEqualTo(603);
    }
  }

  /** A stream of server-sent events, read line by line. */
  private record Events(HttpURLConnection connection, BufferedReader lines)
      implements AutoCloseable {

    record One(String type, String id, JsonNode frame) {}

    static Events open(String stream, @Nullable String lastId) throws IOException {
      HttpURLConnection connection =
          (HttpURLConnection)
              base().resolve("/api/v1/live/sse?stream=" + stream).toURL().openConnection();
      connection.setReadTimeout(15_000);
      if (lastId != null) {
        connection.setRequestProperty("Last-Event-ID", lastId);
      }
      assertThat(connection.getResponseCode()).isEqualTo(200);
      return new Events(
          connection,
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)));
    }

    One next() throws IOException {
      String type = "";
      String id = "";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() && !data.isEmpty()) {
          return new One(type, id, JsonMapper.shared().readTree(data));
        }
        String value = line.substring(line.indexOf(':') + 1);
        if (line.startsWith("event:")) {
          type = value;
        } else if (line.startsWith("id:")) {
          id = value;
        } else if (line.startsWith("data:")) {
          data = value;
        }
      }
      throw new AssertionError("The stream ended");
    }

    @Override
    public void close() {
      connection.disconnect();
    }
  }
}
