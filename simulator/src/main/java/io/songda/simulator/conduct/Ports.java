package io.songda.simulator.conduct;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Which ports can be listened on. */
public final class Ports {
  private Ports() {}

  /** A port nobody listens on. */
  public static int free() {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    } catch (IOException e) {
      throw new CannotPlay("This machine has no free port: " + e.getMessage() + ".");
    }
  }

  /**
   * Refuses a port somebody listens on.
   *
   * @throws CannotPlay with the cure
   */
  public static void requireFree(int port) {
    try (ServerSocket wanted = new ServerSocket()) {
      wanted.setReuseAddress(true);
      wanted.bind(new InetSocketAddress(port), 1);
    } catch (IOException e) {
      throw new CannotPlay(
          "Port %d is taken by another program; stop that one or choose another port, for example ./songda demo --port %d."
              .formatted(port, port < 65_535 ? port + 1 : 8_081));
    }
  }
}
