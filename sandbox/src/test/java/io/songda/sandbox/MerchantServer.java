package io.songda.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The merchant's side of notifications: every test gets an address of its own. */
final class MerchantServer {

  private final HttpServer server;
  private final ConcurrentMap<String, Mailbox> mailboxes = new ConcurrentHashMap<>();

  MerchantServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/", this::receive);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** A notification as it arrived, with the raw body. */
  record Received(
      String timestamp, String nonce, String serial, String signature, String body, long atNanos) {}

  /** One address with what came there. */
  record Mailbox(String url, BlockingQueue<Received> received, Queue<Integer> answers) {

    /** The next arrival; fails the test after five seconds. */
    Received next() throws InterruptedException {
      Received next = received.poll(5, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no notification came to " + url);
      }
      return next;
    }

    /** Answers the next notifications with these statuses, all later ones with 204. */
    Mailbox answering(Integer... statuses) {
      answers.addAll(java.util.List.of(statuses));
      return this;
    }
  }

  Mailbox mailbox() {
    String path = "/" + UUID.randomUUID();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    Mailbox mailbox = new Mailbox(url, new LinkedBlockingQueue<>(), new ConcurrentLinkedQueue<>());
    mailboxes.put(path, mailbox);
    return mailbox;
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      Mailbox mailbox = mailboxes.get(exchange.getRequestURI().getPath());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (mailbox == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      Integer status = mailbox.answers.poll();
      mailbox.received.add(
          new Received(
              header(exchange, "Wechatpay-Timestamp"),
              header(exchange, "Wechatpay-Nonce"),
              header(exchange, "Wechatpay-Serial"),
              header(exchange, "Wechatpay-Signature"),
              body,
              System.nanoTime()));
      exchange.sendResponseHeaders(status == null ? 204 : status, -1);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }
}
