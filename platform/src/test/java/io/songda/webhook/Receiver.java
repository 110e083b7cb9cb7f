package io.songda.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's server on a port of its own that remembers every call. */
final class Receiver implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /** One call as it came. */
  record Call(String path, Map<String, List<String>> headers, String body) {

    String header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow()
          .getValue()
          .getFirst();
    }

    JsonNode json() {
      return JSON.readTree(body);
    }
  }

  private Receiver(HttpServer server, ToIntFunction<Call> answer) {
    this.server = server;
    server.createContext("/", exchange -> take(exchange, answer));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Answers each call with the status that the function says; it may take its time. */
  static Receiver answering(ToIntFunction<Call> answer) {
    try {
      return new Receiver(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(HttpExchange exchange, ToIntFunction<Call> answer) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Call call =
        new Call(
            exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body);
    calls.add(call);
    int status = answer.applyAsInt(call);
    if (status / 100 == 3) {
      exchange.getResponseHeaders().set("Location", url("/elsewhere"));
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  List<Call> calls() {
    return calls;
  }

  /** As it must be allowed. */
  String hostAndPort() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String url(String path) {
    return "http://" + hostAndPort() + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
