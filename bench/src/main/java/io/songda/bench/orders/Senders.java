package io.songda.bench.orders;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Many kept-alive connections to one platform, served by the thread that calls. */
final class Senders implements AutoCloseable {

  /** Hears of every answer. */
  interface Answers {
    void take(Connection connection) throws IOException;
  }

  private final Selector selector = Selector.open();
  private final List<Connection> idle = new ArrayList<>();
  private final int all;
  private final String host;

  Senders(int port, int connections) throws IOException {
    InetSocketAddress server = new InetSocketAddress("127.0.0.1", port);
    host = "127.0.0.1:" + port;
    all = connections;
    for (int i = 0; i < connections; i++) {
      idle.add(Connection.open(server, selector));
    }
  }

  boolean canSend() {
    return !idle.isEmpty();
  }

  boolean allAnswered() {
    return idle.size() == all;
  }

  /**
   * Places an order on a connection that is free.
   *
   * @param number comes back with the answer
   * @param since {@code System.nanoTime()} from which its latency counts
   */
  void place(Wish wish, String key, int number, long since) throws IOException {
    idle.removeLast().send(request(wish, key), number, since);
  }

  private byte[] request(Wish wish, String key) {
    byte[] body = wish.body().getBytes(StandardCharsets.UTF_8);
    byte[] head =
        """
        POST /api/v1/orders HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Idempotency-Key: %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(host, wish.token(), key, body.length)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  /**
   * Takes in the answers that are there, waiting for one.
   *
   * @param nanos how long at most, rounded up to milliseconds; none below 0
   */
  void await(long nanos, Answers answers) throws IOException {
    if (nanos < 0) {
      selector.selectNow();
    } else {
      selector.select(Math.max(1, nanos / 1_000_000));
    }
    for (SelectionKey ready : selector.selectedKeys()) {
      Connection connection = (Connection) Objects.requireNonNull(ready.attachment());
      if (connection.advance()) {
        answers.take(connection);
        idle.add(connection);
      }
    }
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : idle) {
      connection.close();
    }
    selector.close();
  }
}
