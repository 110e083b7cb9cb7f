package io.songda.live.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/**
 * A line to the server that may fall silent: from then on it takes what either side sends and hands
 * nothing on, and tells nobody. One connection.
 */
final class SwallowingProxy implements AutoCloseable {

  private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final CountDownLatch serverLeft = new CountDownLatch(1);
  private final ByteArrayOutputStream swallowed = new ByteArrayOutputStream();
  private final int server;
  private volatile boolean silent;

  SwallowingProxy(int server) throws IOException {
    this.server = server;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  void fallSilent() {
    silent = true;
  }

  /** Passed once the server has ended its side. */
  CountDownLatch serverLeft() {
    return serverLeft;
  }

  /** What the server sent in vain. */
  byte[] swallowed() {
    synchronized (swallowed) {
      return swallowed.toByteArray();
    }
  }

  private void accept() {
    try {
      Socket client = door.accept();
      Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
      Thread.ofVirtual().start(() -> pass(client, upstream, false));
      pass(upstream, client, true);
      serverLeft.countDown();
    } catch (IOException closed) {
      serverLeft.countDown();
    }
  }

  private void pass(Socket from, Socket to, boolean keeps) {
    byte[] some = new byte[4_096];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        if (!silent) {
          out.write(some, 0, read);
        } else if (keeps) {
          synchronized (swallowed) {
            swallowed.write(some, 0, read);
          }
        }
      }
    } catch (IOException over) {
      // one side is gone; the other is told nothing
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
