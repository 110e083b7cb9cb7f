package io.songda.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Many kept-alive connections to one platform, served by the thread that calls. */
public final class Senders implements AutoCloseable {

  /** Hears of every answer. */
  public interface Answers {
    void take(Connection connection) throws IOException;
  }

  private final Selector selector = Selector.open();
  private final List<Connection> idle = new ArrayList<>();
  private final int all;
  private final InetSocketAddress server;
  private final String host;

  /** Connects to a platform on the loopback. */
  public Senders(int port, int connections) throws IOException {
    server = new InetSocketAddress("127.0.0.1", port);
    host = "127.0.0.1:" + port;
    all = connections;
    for (int i = 0; i < connections; i++) {
      idle.add(Connection.open(server, selector));
    }
  }

  public boolean canSend() {
    return !idle.isEmpty();
  }

  public boolean allAnswered() {
    return idle.size() == all;
  }

  /** What stands behind {@code Host:}. */
  public String host() {
    return host;
  }

  /**
   * Sends a whole request on a connection that is free.
   *
   * @param number comes back with the answer
   * @param since {@code System.nanoTime()} from which its latency counts
   */
  public void send(byte[] request, int number, long since) throws IOException {
    idle.removeLast().send(request, number, since);
  }

  /**
   * Takes in the answers that are there, waiting for one.
   *
   * @param nanos how long at most, rounded up to milliseconds; none below 0
   */
  public void await(long nanos, Answers answers) throws IOException {
    if (nanos < 0) {
      selector.selectNow();
    } else {
      selector.select(Math.max(1, nanos / 1_000_000));
    }
    for (SelectionKey ready : selector.selectedKeys()) {
      Connection connection = (Connection) Objects.requireNonNull(ready.attachment());
      if (connection.advance()) {
        answers.take(connection);
        idle.add(connection.saysItCloses() ? another(connection) : connection);
      }
    }
    selector.selectedKeys().clear();
  }

  private Connection another(Connection closing) throws IOException {
    closing.close();
    return Connection.open(server, selector);
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : idle) {
      connection.close();
    }
    selector.close();
  }
}
