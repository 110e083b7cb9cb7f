package io.songda.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.Songda;
import io.songda.database.DatabaseAddress;
import io.songda.database.MariaDbServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The database dies under load and comes back; then the program itself is asked to end, under load.
 * People keep their connections, over plain sockets, so that a broken one is seen as what it is.
 */
class EndsTest {

  private static final int PEOPLE = 8;
  private static final Duration BACK = Duration.ofSeconds(10);
  private static final AtomicInteger PHONES = new AtomicInteger();

  @TempDir private static Path folder;

  /** Phones whose code was promised, and conversations that broke. */
  private final Set<String> promised = ConcurrentHashMap.newKeySet();

  private final List<String> broken = new CopyOnWriteArrayList<>();
  private final AtomicInteger unavailable = new AtomicInteger();
  private volatile boolean asking = true;

  /** From then on whoever is asked to call elsewhere next time does so. */
  private volatile boolean ending;

  private volatile int port;

  @Test
  void databaseComesBackByItselfAndTheProgramEndsWithoutBreakingAConversation() throws Exception {
    ConfigurableApplicationContext program =
        new SpringApplicationBuilder(Songda.class)
            .run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--songda.data-dir=" + folder,
                "--songda.sign-in.codes-per-address=0",
                "--songda.dispatch.rounds=false");
    List<Thread> people = new ArrayList<>();
    try {
      port = program.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      for (int i = 0; i < PEOPLE; i++) {
        people.add(Thread.ofVirtual().start(this::keepAsking));
      }
      awaitPromises(50);
      for (int i = 0; i < 2; i++) {
        killDatabase();
        awaitPromises(promised.size() + 50);
      }
      assertThat(broken).as("a dead database breaks no conversation").isEmpty();
      assertThat(unavailable).as("people were told to come again").hasPositiveValue();
      awaitPromises(promised.size() + 50);
    } finally {
      ending = true;
      program.close();
      asking = false;
    }
    for (Thread one : people) {
      assertThat(one.join(Duration.ofSeconds(20))).isTrue();
    }
    assertThat(broken).as("every request that was taken was answered").isEmpty();
    assertThatThrownBy(Line::new).as("nobody is let in").isInstanceOf(ConnectException.class);
    assertThat(kept()).as("what was promised is there").containsAll(promised);
  }

  private void killDatabase() throws Exception {
    long pid = databasePid();
    long killed = System.nanoTime();
    assertThat(new ProcessBuilder("kill", "-9", "" + pid).start().waitFor()).isZero();
    await(BACK, () -> databasePid() > 0 && databasePid() != pid);
    await(BACK, () -> status("/actuator/health/readiness") == 200);
    assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(BACK);
  }

  private static long databasePid() {
    try {
      return Long.parseLong(Files.readString(folder.resolve("mariadb.pid")).strip());
    } catch (IOException | NumberFormatException notNow) {
      return 0;
    }
  }

  private int status(String path) {
    try (Line line = new Line()) {
      return line.ask("GET " + path, "").status();
    } catch (IOException e) {
      return 0;
    }
  }

  private void awaitPromises(int many) {
    await(Duration.ofSeconds(30), () -> promised.size() >= many);
  }

  private static void await(Duration atMost, java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Asks for codes on one connection as long as the program lets it, then on the next. */
  private void keepAsking() {
    while (asking) {
      try (Line line = new Line()) {
        boolean last = false;
        while (asking && !last) {
          last = askOnce(line);
        }
        if (last && ending) {
          return;
        }
      } catch (IOException e) {
        broken.add(e.toString());
      }
    }
  }

  /** Whether the program wants no more on this connection. */
  private boolean askOnce(Line line) throws IOException {
    String phone = "136%08d".formatted(PHONES.incrementAndGet());
    Heard heard =
        line.ask(
            "POST /api/v1/sign-in/codes",
            "{\"phone\":\"%s\",\"role\":\"CUSTOMER\"}".formatted(phone));
    switch (heard.status()) {
      case 202 -> promised.add(phone);
      case 503 -> unavailable.incrementAndGet();
      default -> broken.add("answered " + heard.status());
    }
    LockSupport.parkNanos(2_000_000);
    return heard.last();
  }

  private static Set<String> kept() throws Exception {
    Set<String> phones = new HashSet<>();
    try (MariaDbServer server = MariaDbServer.start(folder.resolve("mariadb"))) {
      DatabaseAddress address = server.address();
      try (Connection connection =
              DriverManager.getConnection(address.url(), address.user(), address.password());
          ResultSet rows =
              connection.createStatement().executeQuery("select phone from identity_code")) {
        while (rows.next()) {
          phones.add(rows.getString(1));
        }
      }
    }
    return phones;
  }

  /** An answer: its status, and whether the program closes the connection behind it. */
  private record Heard(int status, boolean last) {}

  /** One kept-alive connection. */
  private final class Line implements AutoCloseable {

    private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    private final OutputStream out = socket.getOutputStream();
    private final BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));

    Line() throws IOException {
      socket.setSoTimeout(15_000);
    }

    Heard ask(String request, String body) throws IOException {
      out.write(
          "%s HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(request, body.length(), body)
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String first = line();
      boolean last = false;
      boolean chunked = false;
      int length = 0;
      for (String header = line(); !header.isEmpty(); header = line()) {
        String lower = header.toLowerCase(java.util.Locale.ROOT);
        last |= lower.equals("connection: close");
        chunked |= lower.equals("transfer-encoding: chunked");
        if (lower.startsWith("content-length:")) {
          length = Integer.parseInt(lower.substring("content-length:".length()).strip());
        }
      }
      if (chunked) {
        for (int size = chunk(); size > 0; size = chunk()) {
          skip(size + 2);
        }
        line();
      } else {
        skip(length);
      }
      return new Heard(Integer.parseInt(first.substring(9, 12)), last);
    }

    private int chunk() throws IOException {
      return Integer.parseInt(line().strip(), 16);
    }

    private void skip(int characters) throws IOException {
      for (int i = 0; i < characters; i++) {
        if (in.read() < 0) {
          throw new IOException("The answer broke off");
        }
      }
    }

    private String line() throws IOException {
      String line = in.readLine();
      if (line == null) {
        throw new IOException("The connection was closed without an answer");
      }
      return line;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
