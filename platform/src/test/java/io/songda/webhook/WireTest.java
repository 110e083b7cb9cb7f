package io.songda.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.shared.Refusal;
import io.songda.webhook.Receiver.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * No address a stranger can name leads inside: nothing connects to the sockets that listen on this
 * machine, whatever spells their address.
 */
class WireTest {

  /** A public address of the documentation; nothing is there, and nothing is connected to. */
  private static final byte[] OUTSIDE = {(byte) 93, (byte) 184, (byte) 216, 34};

  private final List<ServerSocket> listening = new ArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private int port;

  @BeforeEach
  void listen() throws IOException {
    ServerSocket first = open("127.0.0.1", 0);
    port = first.getLocalPort();
    open("::1", port);
  }

  private ServerSocket open(String address, int at) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), at));
    } catch (IOException e) {
      socket.close(); // a machine without IPv6
      return socket;
    }
    listening.add(socket);
    Thread.ofVirtual().start(() -> count(socket));
    return socket;
  }

  private void count(ServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket connected = socket.accept()) {
        connections.incrementAndGet();
      } catch (IOException e) {
        return;
      }
    }
  }

  @AfterEach
  void close() {
    listening.forEach(
        socket -> {
          try {
            socket.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Wire wire(DnsResolver names, String... allowed) {
    AllowedReceivers receivers = new AllowedReceivers(List.of(allowed));
    return new Wire(new AddressRules(receivers, port), receivers, names, Duration.ofMillis(1_500));
  }

  /** Answers for every name what it is told to, in turn, and the last for ever. */
  private static DnsResolver answering(byte[]... addresses) {
    AtomicInteger asked = new AtomicInteger();
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        int turn = Math.min(asked.getAndIncrement(), addresses.length - 1);
        return new InetAddress[] {InetAddress.getByAddress(host, addresses[turn])};
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  private static byte[] bytes(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }

  /** Ways to write an address of this machine, of the cloud's own services or of another scheme. */
  private Stream<String> forms() {
    return Stream.of(
        "https://127.0.0.1:%d/",
        "https://localhost:%d/",
        "https://LOCALHOST.:%d/",
        "https://x.localhost:%d/",
        "https://127.1:%d/",
        "https://0:%d/",
        "https://0.0.0.0:%d/",
        "https://2130706433:%d/",
        "https://0x7f000001:%d/",
        "https://0x7f.0.0.1:%d/",
        "https://0177.0.0.1:%d/",
        "https://017700000001:%d/",
        "https://[::1]:%d/",
        "https://[::]:%d/",
        "https://[::ffff:127.0.0.1]:%d/",
        "https://[::ffff:7f00:1]:%d/",
        "https://[0:0:0:0:0:ffff:127.0.0.1]:%d/",
        "https://[::1%%25lo]:%d/",
        "https://169.254.169.254/latest/meta-data/",
        "https://100.100.100.200/latest/meta-data/",
        "https://[fd00:ec2::254]/",
        "https://metadata.google.internal/",
        "http://127.0.0.1:%d/",
        "http://receiver.example.com:%d/",
        "ftp://127.0.0.1:%d/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:%d/_x",
        "jar:https://127.0.0.1:%d/!/",
        "//127.0.0.1:%d/",
        "https://user:pass@127.0.0.1:%d/",
        "https://receiver.example.com@127.0.0.1:%d/",
        "https://127.0.0.1:%d\\@receiver.example.com/",
        "https://receiver.example.com:22/",
        "https://receiver.example.com:%d/\r\nHost: 127.0.0.1",
        "https://receiver.example.com:%d/%%0d%%0aHost:127.0.0.1\r\n\r\nGET / HTTP/1.1",
        "https://receiver.example.com:%d/#127.0.0.1",
        "https://①②⑦.⓪.⓪.①:%d/",
        "https://127。0。0。1:%d/",
        " https://127.0.0.1:%d/",
        "");
  }

  @Test
  void noWayToWriteAnInnerAddressIsConnectedTo() throws Exception {
    try (Wire wire = wire(answering(bytes("127.0.0.1")))) {
      AddressRules rules = new AddressRules(new AllowedReceivers(List.of()), port);
      forms()
          .map(form -> form.contains("%") ? form.formatted(port) : form)
          .forEach(
              url -> {
                assertThatThrownBy(() -> rules.checked("/notificationUrl", url))
                    .as(url)
                    .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> {
                          assertThat(refusal.status()).isEqualTo(422);
                          assertThat(refusal.code()).isEqualTo("notification_url_refused");
                        });
                assertThat(wire.post(url, Map.of(), "{}").fault())
                    .as(url)
                    .isEqualTo(Fault.ADDRESS_REFUSED);
              });
      assertThat(connections).hasValue(0);
    }
  }

  /** Names that look public and stand for something that is not. */
  @Test
  void noPublicNameOfAnInnerAddressIsConnectedTo() throws Exception {
    List<String> inner =
        List.of(
            "127.0.0.1",
            "127.9.8.7",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.100.100.200",
            "192.0.0.192",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1");
    for (String address : inner) {
      try (Wire wire = wire(answering(bytes(address)))) {
        assertThat(wire.post("https://receiver.example.com:" + port + "/", Map.of(), "{}").fault())
            .as(address)
            .isEqualTo(Fault.ADDRESS_REFUSED);
      }
    }
    assertThat(connections).hasValue(0);
  }

  @Test
  void nameThatChangesItsMindIsNotConnectedTo() throws Exception {
    try (Wire wire = wire(answering(OUTSIDE, bytes("127.0.0.1")))) {
      for (int i = 0; i < 3; i++) {
        Outcome outcome = wire.post("https://rebinding.example.com:" + port + "/", Map.of(), "{}");
        assertThat(outcome.isTaken()).isFalse();
      }
      assertThat(connections).hasValue(0);
    }
  }

  @Test
  void nameOfBothAnOuterAndAnInnerAddressIsConnectedToOutsideOnly() throws Exception {
    DnsResolver both =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            return new InetAddress[] {
              InetAddress.getByAddress(host, bytes("127.0.0.1")),
              InetAddress.getByAddress(host, OUTSIDE)
            };
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    try (Wire wire = wire(both)) {
      Outcome outcome = wire.post("https://both.example.com:" + port + "/", Map.of(), "{}");
      assertThat(outcome.isTaken()).isFalse();
      assertThat(connections).hasValue(0);
    }
  }

  /** The sockets do count: what is allowed by its very host and port is reached. */
  @Test
  void receiverThatIsAllowedByNameIsReachedAndOnlyAtItsPort() throws Exception {
    try (Wire wire = wire(answering(bytes("127.0.0.1")), "127.0.0.1:" + port)) {
      assertThat(wire.post("http://127.0.0.1:" + port + "/", Map.of(), "{}").fault())
          .isEqualTo(Fault.CONNECTION);
      assertThat(connections).hasValue(1);
      assertThat(wire.post("http://127.0.0.1:1/", Map.of(), "{}").fault())
          .isEqualTo(Fault.ADDRESS_REFUSED);
      assertThat(wire.post("http://localhost:" + port + "/", Map.of(), "{}").fault())
          .isEqualTo(Fault.ADDRESS_REFUSED);
      assertThat(connections).hasValue(1);
    }
  }

  @Test
  void redirectToAnInnerAddressIsNotFollowed() throws Exception {
    try (Receiver outer = Receiver.answering(call -> 307);
        Wire wire = wire(answering(bytes("127.0.0.1")), outer.hostAndPort())) {
      assertThat(wire.post(outer.url("/in"), Map.of(), "{}"))
          .isEqualTo(new Outcome(307, Fault.STATUS));
      assertThat(outer.calls()).extracting(Call::path).containsExactly("/in");
      assertThat(connections).hasValue(0);
    }
  }

  /** An endless answer is not waited for, and no byte of it goes anywhere. */
  @Test
  void nothingOfAnAnswerButItsStatusIsRead() throws Exception {
    try (ServerSocket endless = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      Thread.ofVirtual().start(() -> answerWithoutEnd(endless));
      String at = "127.0.0.1:" + endless.getLocalPort();
      try (Wire wire = wire(answering(bytes("127.0.0.1")), at)) {
        assertThat(wire.post("http://" + at + "/", Map.of(), "{}"))
            .isEqualTo(new Outcome(200, null));
      }
    }
  }

  private static void answerWithoutEnd(ServerSocket endless) {
    try (Socket connected = endless.accept()) {
      connected
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      while (true) {
        connected.getOutputStream().write(new byte[8_192]);
      }
    } catch (IOException theOtherSideHungUp) {
      return;
    }
  }
}
