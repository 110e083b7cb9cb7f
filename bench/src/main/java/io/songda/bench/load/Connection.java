package io.songda.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection without threads, one request at a time. By hand, because a
 * general client takes several times as much of the two cores that the platform is measured on.
 */
public final class Connection {

  private static final int ROOM = 16 * 1024;
  private static final byte[] BODY_FOLLOWS = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] LENGTH = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSING = "Connection: close".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RETRY_AFTER = "Retry-After: ".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer in = ByteBuffer.allocateDirect(ROOM);
  private byte[] answer = new byte[ROOM];
  private @Nullable ByteBuffer out;
  private int size;
  private long since;
  private int number;

  private Connection(SocketChannel channel, Selector selector) throws IOException {
    this.channel = channel;
    this.key = channel.register(selector, 0, this);
  }

  static Connection open(InetSocketAddress server, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open(server);
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return new Connection(channel, selector);
  }

  /**
   * Sends a request.
   *
   * @param since {@code System.nanoTime()} from which its latency counts
   */
  void send(byte[] request, int number, long since) throws IOException {
    this.number = number;
    this.since = since;
    size = 0;
    ByteBuffer rest = ByteBuffer.wrap(request);
    channel.write(rest);
    out = rest.hasRemaining() ? rest : null;
    key.interestOps(out == null ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
  }

  /** Goes on; true when the whole answer is there. */
  boolean advance() throws IOException {
    if (out != null) {
      channel.write(out);
      if (out.hasRemaining()) {
        return false;
      }
      out = null;
      key.interestOps(SelectionKey.OP_READ);
    }
    in.clear();
    int read = channel.read(in);
    if (read < 0) {
      throw new EOFException("The platform closed a connection");
    }
    in.flip();
    if (size + read > answer.length) {
      answer = Arrays.copyOf(answer, Math.max(answer.length * 2, size + read));
    }
    in.get(answer, size, read);
    size += read;
    return isWhole();
  }

  private boolean isWhole() {
    int head = find(BODY_FOLLOWS, 0);
    if (head < 0) {
      return false;
    }
    int body = head + BODY_FOLLOWS.length;
    int length = contentLength(head);
    if (length >= 0) {
      return size >= body + length;
    }
    return size >= body + LAST_CHUNK.length && find(LAST_CHUNK, size - LAST_CHUNK.length) >= 0;
  }

  /** Of the head that ends there, as Tomcat spells it; -1 when the answer comes in chunks. */
  private int contentLength(int head) {
    int at = find(LENGTH, 0);
    if (at < 0 || at > head) {
      return -1;
    }
    int length = 0;
    for (int i = at + LENGTH.length; answer[i] >= '0' && answer[i] <= '9'; i++) {
      length = length * 10 + answer[i] - '0';
    }
    return length;
  }

  private int find(byte[] text, int from) {
    for (int i = from; i <= size - text.length; i++) {
      int same = 0;
      while (same < text.length && answer[i + same] == text[same]) {
        same++;
      }
      if (same == text.length) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the platform ends the conversation with this answer, as it does with a 503. */
  boolean saysItCloses() {
    return find(CLOSING, 0) >= 0;
  }

  /** Whether the answer says when to come again. */
  public boolean saysWhenToComeAgain() {
    return find(RETRY_AFTER, 0) >= 0;
  }

  /** Three digits behind {@code HTTP/1.1}. */
  public int status() {
    return (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + answer[11] - '0';
  }

  /** The text of a field of the JSON that was answered, e.g. of {@code orderId}. */
  public String text(String field) {
    byte[] before = ('"' + field + "\":\"").getBytes(StandardCharsets.US_ASCII);
    int start = find(before, 0) + before.length;
    int end = start;
    while (answer[end] != '"') {
      end++;
    }
    return new String(answer, start, end - start, StandardCharsets.US_ASCII);
  }

  /** {@code System.nanoTime()} from which the latency of the answer counts. */
  public long since() {
    return since;
  }

  /** What was given with the request. */
  public int number() {
    return number;
  }

  void close() throws IOException {
    channel.close();
  }
}
