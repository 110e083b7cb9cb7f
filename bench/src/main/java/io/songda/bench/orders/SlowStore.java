package io.songda.bench.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.songda.bench.Http;
import io.songda.bench.Reply;
import io.songda.bench.town.Town;
import io.songda.bench.town.Town.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A store that everybody orders from through a partner, whose receiver answers every call at first
 * and later takes them and never answers one.
 */
final class SlowStore implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int ORDERING = 4;

  private final HttpServer receiver;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger orders = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean silent;

  private SlowStore(HttpServer receiver) {
    this.receiver = receiver;
  }

  /** Opens the receiver, before the platform is told at its start that it may be called. */
  static SlowStore open() throws IOException {
    SlowStore store =
        new SlowStore(
            HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 1_000));
    store.receiver.createContext("/", store::take);
    store.receiver.setExecutor(command -> Thread.ofVirtual().start(command));
    store.receiver.start();
    return store;
  }

  private void take(HttpExchange call) throws IOException {
    if (silent) {
      unanswered.incrementAndGet();
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else {
      answered.incrementAndGet();
      call.sendResponseHeaders(202, -1);
    }
    call.close();
  }

  /** What lets the platform call an address of this machine. */
  String setting() {
    return "--songda.webhook.allow=127.0.0.1:" + receiver.getAddress().getPort();
  }

  /** Calls that were answered. */
  int answered() {
    return answered.get();
  }

  /** Calls that were taken and not answered. */
  int unanswered() {
    return unanswered.get();
  }

  /** From now on no call is answered. */
  void fallSilent() {
    silent = true;
  }

  /** Orders that its store has accepted, each of which is to be told. */
  int orders() {
    return orders.get();
  }

  /** Lets the orders come until this is closed. */
  void begin(Http platform, Town town) throws IOException {
    Shop shop = town.shops().getLast();
    String key =
        platform
            .send(
                "POST",
                "api/v1/operator/partner-keys",
                town.operator().token(),
                Map.of("name", "慢店"),
                UUID.randomUUID().toString())
            .orThrow("a partner's key")
            .text("/key");
    for (int i = 0; i < ORDERING; i++) {
      Thread.ofVirtual().start(() -> keepOrdering(platform, shop, key));
    }
  }

  private void keepOrdering(Http platform, Shop shop, String key) {
    while (closing.getCount() > 0) {
      try {
        Reply order = platform.send("POST", "orders", key, order(shop), null).orThrow("an order");
        String path = "api/v1/orders/" + order.text("/orderId") + "/accept";
        platform
            .send("POST", path, shop.staff().token(), null, UUID.randomUUID().toString())
            .orThrow("accepting");
        orders.incrementAndGet();
      } catch (IOException | IllegalStateException busy) {
        // no answer, or one that says later: the next one comes in a moment
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private Map<String, Object> order(Shop shop) {
    return Map.of(
        "restaurantId",
        shop.id(),
        "items",
        List.of(Map.of("itemId", shop.items().get(1).id(), "quantity", 1)),
        "address",
        Map.of(
            "name", "小林",
            "phone", "13812345678",
            "line", "科技园南路2号",
            "door", "3栋502",
            "lat", Town.LAT + 0.006,
            "lng", Town.LNG + 0.0005,
            "datum", "WGS84"),
        "paymentMethod",
        "CASH",
        "notificationUrl",
        "http://127.0.0.1:" + receiver.getAddress().getPort() + "/never");
  }

  @Override
  public void close() {
    closing.countDown();
    receiver.stop(0);
  }
}
