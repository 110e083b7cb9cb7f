package io.songda.bench.live;

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
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One open live stream without a thread: a WebSocket by hand, because five thousand of a general
 * client would take more of the two cores than the platform they look at.
 */
final class Socket {

  /** What it tells of what comes. */
  interface Ears {

    /** An event frame came. */
    void event(Socket socket, int partition, long position, long previous);

    /** Another frame came, e.g. {@code snapshot}. */
    void other(Socket socket, String type);
  }

  private static final int FIN_TEXT = 0x81;
  private static final int CLOSE = 8;
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final String stream;
  private final @Nullable String token;
  private final long[] places = new long[32];
  private String epoch = "";
  private long maxMillis = 1_000;
  private @Nullable SocketChannel channel;
  private byte[] in = new byte[2_048];
  private int size;
  private boolean open;

  Socket(String stream, @Nullable String token) {
    this.stream = stream;
    this.token = token;
  }

  String stream() {
    return stream;
  }

  /** Until when it should have come back after a break, milliseconds. */
  long maxMillis() {
    return maxMillis;
  }

  long place(int partition) {
    return places[partition];
  }

  void passTo(int partition, long position) {
    places[partition] = position;
  }

  /** Connects; asks for the stream from the beginning, or from where it was. */
  void connect(InetSocketAddress server, Selector selector) throws IOException {
    SocketChannel fresh = SocketChannel.open(server);
    channel = fresh;
    size = 0;
    open = false;
    fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
    String handshake =
        """
        GET /api/v1/live HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .formatted(server.getPort());
    fresh.write(ByteBuffer.wrap(handshake.getBytes(StandardCharsets.US_ASCII)));
    fresh.configureBlocking(false);
    fresh.register(selector, SelectionKey.OP_READ, this);
  }

  /** The line breaks without a word. */
  void breakOff() throws IOException {
    SocketChannel broken = channel;
    if (broken != null) {
      broken.setOption(StandardSocketOptions.SO_LINGER, 0);
      broken.close();
    }
    open = false;
  }

  /** Reads what is there. */
  void read(ByteBuffer room, Ears ears) throws IOException {
    SocketChannel from = channel;
    if (from == null) {
      return;
    }
    room.clear();
    int read = from.read(room);
    if (read < 0) {
      throw new EOFException(stream + " was closed");
    }
    room.flip();
    if (size + read > in.length) {
      in = Arrays.copyOf(in, Math.max(in.length * 2, size + read));
    }
    room.get(in, size, read);
    size += read;
    int done = open ? 0 : handshake();
    if (open) {
      done = frames(done, ears);
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
      throw new IOException("The platform does not open " + stream + ": " + head);
    }
    open = true;
    send(token == null ? "{\"type\":\"auth\"}" : "{\"type\":\"auth\",\"token\":\"" + token + "\"}");
    send("{\"type\":\"subscribe\",\"stream\":\"" + stream + "\"" + after() + "}");
    return end + HEAD_END.length;
  }

  private String after() {
    if (epoch.isEmpty()) {
      return "";
    }
    StringJoiner after = new StringJoiner(",", ",\"after\":{", "},\"epoch\":\"" + epoch + "\"");
    for (int part = 0; part < places.length; part++) {
      if (places[part] > 0) {
        after.add("\"" + part + "\":" + places[part]);
      }
    }
    return after.toString();
  }

  private int frames(int from, Ears ears) throws IOException {
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
        throw new EOFException("%s was closed with %d".formatted(stream, code));
      }
      frame(at + head, (int) length, ears);
      at += head + (int) length;
    }
    return at;
  }

  private void frame(int from, int length, Ears ears) throws IOException {
    int end = from + length;
    String type = text(from, end, "\"type\":\"");
    switch (type) {
      case "event" ->
          ears.event(
              this,
              (int) number(from, end, "\"partition\":"),
              number(from, end, "\"position\":"),
              number(from, end, "\"previous\":"));
      case "hello" -> {
        epoch = text(from, end, "\"epoch\":\"");
        maxMillis = number(from, end, "\"maxMillis\":");
        ears.other(this, type);
      }
      case "snapshot", "reset", "subscribed" -> {
        at(from, end);
        ears.other(this, type);
      }
      case "ping" -> send("{\"type\":\"pong\"}");
      default -> ears.other(this, type);
    }
  }

  /** Where the stream stands: {@code "at":{"7":12,…}}. */
  private void at(int from, int end) {
    int start = find("\"at\":{".getBytes(StandardCharsets.US_ASCII), from, end) + 6;
    int stop = start;
    while (in[stop] != '}') {
      stop++;
    }
    String all = new String(in, start, stop - start, StandardCharsets.US_ASCII);
    if (!all.isEmpty()) {
      for (String one : all.split(",")) {
        int colon = one.indexOf(':');
        places[Integer.parseInt(one.substring(1, colon - 1))] =
            Long.parseLong(one.substring(colon + 1));
      }
    }
  }

  private String text(int from, int end, String before) {
    int start = find(before.getBytes(StandardCharsets.US_ASCII), from, end) + before.length();
    int stop = start;
    while (in[stop] != '"') {
      stop++;
    }
    return new String(in, start, stop - start, StandardCharsets.US_ASCII);
  }

  private long number(int from, int end, String before) {
    int at = find(before.getBytes(StandardCharsets.US_ASCII), from, end) + before.length();
    long value = 0;
    while (in[at] >= '0' && in[at] <= '9') {
      value = value * 10 + in[at++] - '0';
    }
    return value;
  }

  private int find(byte[] text, int from, int end) {
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
  private void send(String text) throws IOException {
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
