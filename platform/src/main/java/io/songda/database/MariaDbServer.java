package io.songda.database;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded MariaDB: a child process on the loopback address whose data lies in one folder.
 *
 * <p>Beside the folder {@code mariadb} lie {@code mariadb.lock} (held while the program runs),
 * {@code mariadb.pid}, {@code mariadb.log}, {@code mariadb.tmp}, and the unpacked server.
 *
 * <p>A server that ends by itself is started again on the same port, so that the pool finds it. One
 * that ends again and again as soon as it runs is given up: then somebody must read its log.
 */
public final class MariaDbServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MariaDbServer.class);
  private static final String SCHEMA = "songda";
  private static final String USER = "songda";
  private static final Duration START = Duration.ofMinutes(3); // crash recovery is included
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final int PORT_ATTEMPTS = 5;
  private static final Duration SHORT_LIFE = Duration.ofSeconds(2);
  private static final int MOST_SHORT_LIVES = 5;

  private static final String SOCKET = "mariadb.sock";
  private static final String PASSWORD_FILE = "songda.password";
  private static final Set<PosixFilePermission> ONLY_US =
      PosixFilePermissions.fromString("rwx------");

  /** Without TLS the start takes half a second instead of many; the rest is the durable path. */
  private static final List<String> HOUSE_RULES =
      List.of(
          "--skip-ssl",
          "--skip-name-resolve",
          "--innodb-flush-log-at-trx-commit=1",
          "--innodb-log-file-size=256M",
          "--innodb-buffer-pool-size=384M",
          "--innodb-lock-wait-timeout=3",
          "--transaction-isolation=READ-COMMITTED",
          "--character-set-server=utf8mb4",
          "--collation-server=utf8mb4_uca1400_ai_ci",
          "--default-time-zone=+00:00",
          "--table-open-cache=1000");

  private final Path data;
  private final FileChannel lock;
  private final List<String> options;
  private final AtomicInteger restarts = new AtomicInteger();
  private volatile @Nullable WatchedProcess process;
  private volatile boolean closing;
  private int port;

  private MariaDbServer(Path data, FileChannel lock, List<String> options) {
    this.data = data;
    this.lock = lock;
    this.options = options;
  }

  /**
   * Starts the server on the data folder, which is made when it does not exist yet. An orphan that
   * an earlier run left on the folder is ended first. Further options are given to mariadbd last
   * and so win over ours.
   */
  public static MariaDbServer start(Path folder, String... options) {
    Path data = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folderOf(data));
      MariaDbServer server = new MariaDbServer(data, lock(data), List.of(options));
      server.startOrRelease();
      Thread.ofVirtual().name("mariadb-keeper").start(server::keep);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded MariaDB could not start on " + data, e);
    }
  }

  private static FileChannel lock(Path data) throws IOException {
    FileChannel channel =
        FileChannel.open(
            beside(data, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new DatabaseRefused(
          "Another Songda already runs on %s; stop it or choose another folder with songda.data-dir."
              .formatted(data));
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very program holds it
    }
  }

  private void startOrRelease() throws IOException {
    try {
      run();
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private void run() throws IOException {
    WatchedProcess.endOrphan(beside(".pid"), STOP);
    MariaDbBinaries binaries = MariaDbBinaries.in(folderOf(data));
    Folders.delete(beside(".tmp"));
    Files.createDirectory(beside(".tmp"));
    Folders.delete(beside(".new"));
    if (!Files.exists(data) || Folders.isEmpty(data)) {
      create(binaries);
    }
    launch(binaries);
  }

  /**
   * Makes the first database in a sibling folder and renames it when it is complete: a server that
   * is killed while it makes its files leaves a folder that no server can start.
   */
  private void create(MariaDbBinaries binaries) throws IOException {
    Path half = beside(".new");
    Files.createDirectory(half, PosixFilePermissions.asFileAttribute(ONLY_US));
    String password = newPassword();
    Files.writeString(Files.createFile(half.resolve(PASSWORD_FILE), onlyUs()), password);
    Path sql = beside(".tmp").resolve("bootstrap.sql");
    Files.writeString(Files.createFile(sql, onlyUs()), binaries.systemTables() + account(password));
    List<String> command = command(binaries, half);
    command.add("--bootstrap");
    WatchedProcess bootstrap = WatchedProcess.start(beside(".pid"), sql, beside(".log"), command);
    if (bootstrap.await(START) != 0) {
      throw failed("could not make its first database");
    }
    Files.delete(sql);
    Folders.sync(half);
    Files.move(half, data, ATOMIC_MOVE);
    Folders.syncEntry(folderOf(data));
  }

  private static String account(String password) {
    return """
        flush privileges;
        create database %1$s character set utf8mb4 collate utf8mb4_uca1400_ai_ci;
        create user '%2$s'@'127.0.0.1' identified by '%3$s';
        grant all on *.* to '%2$s'@'127.0.0.1';
        """
        .formatted(SCHEMA, USER, password);
  }

  private void launch(MariaDbBinaries binaries) throws IOException {
    for (int attempt = 1; process == null; attempt++) {
      port = freePort();
      WatchedProcess started =
          WatchedProcess.start(
              beside(".pid"), Path.of("/dev/null"), beside(".log"), serving(binaries));
      if (becomesReady(started)) {
        process = started;
      } else if (attempt == PORT_ATTEMPTS || !log().contains("Address already in use")) {
        throw failed("did not start");
      }
    }
  }

  // ---- when it ends by itself ----

  private void keep() {
    int shortLives = 0;
    try {
      for (WatchedProcess running = process; running != null; running = process) {
        long began = System.nanoTime();
        running.awaitEnd();
        if (closing) {
          return;
        }
        shortLives = System.nanoTime() - began < SHORT_LIFE.toNanos() ? shortLives + 1 : 0;
        if (shortLives == MOST_SHORT_LIVES) {
          LOG.error(
              "The embedded MariaDB ended {} times as soon as it ran and is given up; read {}",
              shortLives,
              beside(".log"));
          return;
        }
        LOG.error("The embedded MariaDB ended by itself and is started again on {}", data);
        LockSupport.parkNanos(SHORT_LIFE.toNanos() * shortLives);
        startAgain();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.error("The embedded MariaDB could not be started again", e);
    }
  }

  /** On the port it had, which somebody may have taken meanwhile and may leave again. */
  private synchronized void startAgain() throws IOException {
    MariaDbBinaries binaries = MariaDbBinaries.in(folderOf(data));
    for (int attempt = 1; !closing; attempt++) {
      WatchedProcess started =
          WatchedProcess.start(
              beside(".pid"), Path.of("/dev/null"), beside(".log"), serving(binaries));
      if (becomesReady(started)) {
        process = started;
        restarts.incrementAndGet();
        LOG.warn("The embedded MariaDB runs again");
        return;
      }
      if (attempt == PORT_ATTEMPTS) {
        throw failed("did not start again");
      }
      LockSupport.parkNanos(SHORT_LIFE.toNanos());
    }
  }

  /** How often it was started again because it had ended by itself. */
  public int restarts() {
    return restarts.get();
  }

  private boolean becomesReady(WatchedProcess started) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (started.isAlive() && System.nanoTime() < deadline) {
      if (log().contains("ready for connections")) {
        return true;
      }
      pause(started);
    }
    started.stop(STOP);
    return false;
  }

  private static void pause(WatchedProcess started) throws IOException {
    try {
      Thread.sleep(Duration.ofMillis(15));
    } catch (InterruptedException e) {
      started.stop(STOP);
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the embedded MariaDB was starting", e);
    }
  }

  private List<String> serving(MariaDbBinaries binaries) {
    List<String> command = command(binaries, data);
    command.add("--bind-address=127.0.0.1");
    command.add("--port=" + port);
    command.add("--max-connections=300");
    command.addAll(options);
    return command;
  }

  private List<String> command(MariaDbBinaries binaries, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(binaries.server().toString());
    command.add("--no-defaults");
    command.add("--basedir=" + binaries.home());
    command.add("--lc-messages-dir=" + binaries.messages());
    command.add("--datadir=" + folder);
    command.add("--tmpdir=" + beside(".tmp"));
    command.add("--pid-file=" + beside(".pid"));
    command.add("--socket=" + SOCKET); // inside the data folder; a long path would be refused
    if (weAreRoot()) {
      command.add("--user=root");
    }
    command.addAll(HOUSE_RULES);
    return command;
  }

  private static FileAttribute<?> onlyUs() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  private static boolean weAreRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }

  private static String newPassword() {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return probe.getLocalPort();
    }
  }

  private DatabaseRefused failed(String what) throws IOException {
    return new DatabaseRefused(
        "The embedded MariaDB on %s %s; read %s, where it says: %s"
            .formatted(data, what, beside(".log"), lastWords()));
  }

  private String lastWords() throws IOException {
    Optional<String> error =
        log().lines().filter(line -> line.contains("ERROR") || line.contains("error")).findFirst();
    return error.or(() -> lastLine()).orElse("nothing");
  }

  private Optional<String> lastLine() {
    try {
      return log().lines().reduce((before, line) -> line);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String log() throws IOException {
    return new String(Files.readAllBytes(beside(".log")), StandardCharsets.ISO_8859_1);
  }

  private Path beside(String suffix) {
    return beside(data, suffix);
  }

  private static Path folderOf(Path data) {
    return Objects.requireNonNull(data.getParent(), "the data folder cannot be the root folder");
  }

  private static Path beside(Path data, String suffix) {
    return data.resolveSibling(data.getFileName() + suffix);
  }

  /** Where the city's schema is and how to sign in. */
  public DatabaseAddress address() {
    try {
      String password = Files.readString(data.resolve(PASSWORD_FILE));
      return new DatabaseAddress("jdbc:mariadb://127.0.0.1:" + port + "/" + SCHEMA, USER, password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process number of the server. */
  public long pid() {
    WatchedProcess running = process;
    return running == null ? -1 : running.pid();
  }

  /** Stops the server in good order and gives the folder free. */
  @Override
  public void close() {
    closing = true;
    stop();
  }

  /** Not while it is being started again. */
  private synchronized void stop() {
    try (lock) {
      WatchedProcess running = process;
      if (running != null) {
        running.stop(STOP);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
