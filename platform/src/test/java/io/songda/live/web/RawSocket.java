package io.songda.live.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket spoken byte by byte (RFC 6455), which reads only when it is told to. */
final class RawSocket implements AutoCloseable {

  /** What {@link #endCode} says when the end came without a close frame. */
  static final int RESET = 1006;

  private static final int KERNEL_BYTES = 4 * 1024;
  private static final int TEXT = 0x81;
  private static final int LAST = 0x80;
  private static final int CLOSE = 0x88;
  private static final int MASKED = 0x80;

  private final Socket socket = new Socket();
  private final DataInputStream in;

  RawSocket(int port) throws IOException {
    socket.setReceiveBufferSize(KERNEL_BYTES);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(10_000);
    in = new DataInputStream(socket.getInputStream());
    socket
        .getOutputStream()
        .write(
            """
            GET /api/v1/live HTTP/1.1\r
            Host: 127.0.0.1:%d\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            """
                .formatted(port)
                .getBytes(StandardCharsets.US_ASCII));
    String head = "";
    while (!head.endsWith("\r\n\r\n")) {
      head += (char) in.readUnsignedByte();
    }
    assertThat(head).startsWith("HTTP/1.1 101");
  }

  /** Sends a text frame of 65,535 bytes at most, masked with zeros. */
  void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(bytes.length + 8);
    frame.put((byte) TEXT).put((byte) (MASKED | 126)).putShort((short) bytes.length);
    frame.putInt(0).put(bytes);
    socket.getOutputStream().write(frame.array());
  }

  /** Sends bytes as they are; false when the other side takes no more. */
  boolean sendRaw(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return true;
    } catch (IOException over) {
      return false;
    }
  }

  /** One byte, whatever it is; false when there will be none any more. */
  boolean readByte() {
    try {
      return in.read() >= 0;
    } catch (IOException over) {
      return false;
    }
  }

  /** The next message's text, which may come in several frames. */
  String read() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    boolean last;
    do {
      last = in.readUnsignedByte() >= LAST;
      text.writeBytes(payload());
    } while (!last);
    return text.toString(StandardCharsets.UTF_8);
  }

  private byte[] payload() throws IOException {
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    return in.readNBytes(length);
  }

  /** Reads all that is left; the code of the close frame at its end, or {@link #RESET}. */
  int endCode() throws IOException {
    try {
      while (true) {
        int kind = in.readUnsignedByte();
        byte[] payload = payload();
        if (kind == CLOSE) {
          return ByteBuffer.wrap(payload).getShort();
        }
      }
    } catch (EOFException | SocketException broken) {
      return RESET;
    }
  }

  /** Sends no more; what is under way may still come. */
  void leave() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
