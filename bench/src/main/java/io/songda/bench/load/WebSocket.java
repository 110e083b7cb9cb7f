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
 * A WebSocket without a thread, by hand, because thousands of a general client would take more of
 * the two cores than the platform they talk to.
 */
public abstract class WebSocket {

  private static final int FIN_TEXT = 0x81;
  private static final int CLOSE = 8;
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final String path;
  private final String name;
  private @Nullable SocketChannel channel;
  private byte[] in = new byte[512];
  private int size;
  private boolean open;

  /**
   * Not connected yet.
   *
   * @param path e.g. {@code /api/v1/live}
   * @param name for what is said when it breaks
   */
  protected WebSocket(String path, String name) {
    this.path = path;
    this.name = name;
  }

  /** The platform took the connection. */
  protected abstract void opened() throws IOException;

  /** A frame came, its text from one index to another. */
  protected abstract void frame(int from, int end) throws IOException;

  /** Connects; {@link #opened} is called once the platform has answered. */
  public final void connect(InetSocketAddress server, Selector selector) throws IOException {
    SocketChannel fresh = SocketChannel.open(server);
    channel = fresh;
    size = 0;
    open = false;
    fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
    String handshake =
        """
        GET %s HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .formatted(path, server.getPort());
    fresh.write(ByteBuffer.wrap(handshake.getBytes(StandardCharsets.US_ASCII)));
    fresh.configureBlocking(false);
    fresh.register(selector, SelectionKey.OP_READ, this);
  }

  /** The line breaks without a word. */
  public final void breakOff() throws IOException {
    SocketChannel broken = channel;
    if (broken != null) {
      broken.setOption(StandardSocketOptions.SO_LINGER, 0);
      broken.close();
    }
    open = false;
  }

  /** Reads what is there, through a room that many share. */
  public final void read(ByteBuffer room) throws IOException {
    SocketChannel from = channel;
    if (from == null) {
      return;
    }
    room.clear();
    int read = from.read(room);
    if (read < 0) {
      throw new EOFException(name + " was closed");
    }
    room.flip();
    if (size + read > in.length) {
      in = Arrays.copyOf(in, Math.max(in.length * 2, size + read));
    }
    room.get(in, size, read);
    size += read;
    int done = open ? 0 : handshake();
    if (open) {
      done = frames(done);
    }
    System.arraycopy(in, done, in, 0, size - done);
    size -= done;
  }

  private int handshake() throws IOException {
    int end = find(HEAD_END, 0, size);
    if (end < 0) {
      return 0;
    }
    String head = new String(in, 0, end, StandardCharsets.US_ASCII);
    if (!head.startsWith("HTTP/1.1 101")) {
      throw new IOException("The platform does not open " + name + ": " + head);
    }
    open = true;
    opened();
    return end + HEAD_END.length;
  }

  private int frames(int from) throws IOException {
    int at = from;
    while (size - at >= 2) {
      int head = 2;
      long length = in[at + 1] & 127;
      if (length >= 126) {
        int bytes = length == 126 ? 2 : 8;
        head += bytes;
        if (size - at < head) {
          return at;
        }
        length = 0;
        for (int i = 0; i < bytes; i++) {
          length = length << 8 | in[at + 2 + i] & 255;
        }
      }
      if (size - at < head + length) {
        return at;
      }
      if ((in[at] & 15) == CLOSE) {
        int code = (in[at + head] & 255) << 8 | in[at + head + 1] & 255;
        throw new EOFException("%s was closed with %d".formatted(name, code));
      }
      frame(at + head, at + head + (int) length);
      at += head + (int) length;
    }
    return at;
  }

  /** The text between what stands before it and the next quotation mark. */
  protected final String text(int from, int end, String before) {
    return text(from, end, before, '"');
  }

  /** The text between what stands before it and the next character of that kind. */
  protected final String text(int from, int end, String before, char until) {
    int start = find(before.getBytes(StandardCharsets.US_ASCII), from, end) + before.length();
    int stop = start;
    while (in[stop] != until) {
      stop++;
    }
    return new String(in, start, stop - start, StandardCharsets.US_ASCII);
  }

  /** The whole number that follows what stands before it. */
  protected final long number(int from, int end, String before) {
    int at = find(before.getBytes(StandardCharsets.US_ASCII), from, end) + before.length();
    long value = 0;
    while (in[at] >= '0' && in[at] <= '9') {
      value = value * 10 + in[at++] - '0';
    }
    return value;
  }

  /** What came, as text. */
  protected final String text(int from, int end) {
    return new String(in, from, end - from, StandardCharsets.US_ASCII);
  }

  /** Where the text begins; -1 when it is not there. */
  protected final int find(byte[] text, int from, int end) {
    for (int i = from; i <= end - text.length; i++) {
      int same = 0;
      while (same < text.length && in[i + same] == text[same]) {
        same++;
      }
      if (same == text.length) {
        return i;
      }
    }
    return -1;
  }

  /** A text frame, masked with zeros as the protocol allows. */
  protected final void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer frame = ByteBuffer.allocate(bytes.length + 8);
    frame.put((byte) FIN_TEXT);
    if (bytes.length < 126) {
      frame.put((byte) (128 | bytes.length));
    } else {
      frame.put((byte) (128 | 126)).putShort((short) bytes.length);
    }
    frame.putInt(0).put(bytes).flip();
    SocketChannel to = channel;
    while (to != null && frame.hasRemaining()) {
      to.write(frame);
    }
  }
}
