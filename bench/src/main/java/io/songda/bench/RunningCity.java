package io.songda.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A platform and its sandbox as processes of their own, on one data folder. The platform may be
 * killed and started again on the same data and port; the sandbox, whose book is a witness, stays.
 */
public final class RunningCity implements AutoCloseable {

  /** May sign in as an operator from the start. */
  public static final String OPERATOR_PHONE = "18800000001";

  private static final Duration START = Duration.ofMinutes(3);

  /** How {@code ./songda up} runs the platform. */
  public static final List<String> AS_USUAL =
      List.of(
          "-Xmx1g",
          "-XX:+UseParallelGC",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED");

  /** Without the second compiler: starts with less work, runs slower. */
  public static final List<String> STARTING_FAST =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED");

  private static final List<String> SANDBOX_JVM =
      List.of("-Xmx192m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

  private final Path folder;
  private final Path platformJar;
  private final List<String> jvm;
  private final List<String> settings;
  private final int port;
  private final Http platform;
  private final Http sandbox;
  private final Child sandboxProcess;
  private @Nullable Child platformProcess;

  private RunningCity(
      Path folder,
      Path platformJar,
      List<String> jvm,
      List<String> furtherSettings,
      Child sandboxProcess)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.platformJar = platformJar;
    this.jvm = jvm;
    this.sandboxProcess = sandboxProcess;
    this.port = freePort();
    this.platform = new Http(URI.create("http://127.0.0.1:" + port + "/"));
    URI address = sandboxAddress();
    this.sandbox = new Http(address);
    this.settings = Stream.concat(settings(address).stream(), furtherSettings.stream()).toList();
  }

  /** The jar named by a system property, e.g. {@code songda.platform.jar}. */
  public static Path jar(String property) {
    String jar = System.getProperty(property);
    if (jar == null || !Files.isReadable(Path.of(jar))) {
      throw new IllegalStateException("-D%s must name a jar, not %s".formatted(property, jar));
    }
    return Path.of(jar);
  }

  /** Starts both on a folder; returns when the platform takes orders. */
  public static RunningCity start(Path folder, List<String> platformJvm)
      throws IOException, InterruptedException {
    return start(folder, platformJvm, List.of(), List.of());
  }

  /** The same with further settings of each, e.g. {@code --songda.crypto.fast=false}. */
  public static RunningCity start(
      Path folder,
      List<String> platformJvm,
      List<String> platformSettings,
      List<String> sandboxSettings)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path kit = folder.resolve("kit");
    Child sandbox =
        Child.start(
            "sandbox",
            jar("songda.sandbox.jar"),
            SANDBOX_JVM,
            Stream.concat(
                    Stream.of(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--sandbox.kit=" + kit,
                        "--sandbox.watchdog=true"),
                    sandboxSettings.stream())
                .toList(),
            folder.resolve("sandbox.log"));
    try {
      RunningCity city =
          new RunningCity(
              folder, jar("songda.platform.jar"), platformJvm, platformSettings, sandbox);
      city.startPlatform();
      return city;
    } catch (IOException | RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  private URI sandboxAddress() throws IOException, InterruptedException {
    Path file = folder.resolve("kit").resolve("sandbox.port");
    long deadline = System.nanoTime() + START.toNanos();
    while (!Files.exists(file) || Files.readString(file).isBlank()) {
      if (!sandboxProcess.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("The sandbox did not start; read " + folder.resolve("sandbox.log"));
      }
      Thread.sleep(50);
    }
    return URI.create("http://127.0.0.1:" + Files.readString(file).strip() + "/");
  }

  private List<String> settings(URI sandboxAddress) {
    String own = "http://127.0.0.1:" + port;
    List<String> all = new ArrayList<>();
    all.add("--server.port=" + port);
    all.add("--server.address=127.0.0.1");
    all.add("--songda.data-dir=" + folder.resolve("data"));
    all.add("--songda.payment.wechat.kit=" + folder.resolve("kit"));
    all.add("--songda.sms.url=" + sandboxAddress.toString().replaceAll("/$", ""));
    all.add("--songda.operator.phones=" + OPERATOR_PHONE);
    all.add("--songda.sign-in.codes-per-address=0");
    all.add("--songda.public-url=" + own);
    all.add("--songda.watchdog=true");
    return List.copyOf(all);
  }

  /** Starts the platform; returns the milliseconds until it is ready. */
  public long startPlatform() throws IOException, InterruptedException {
    return startPlatform(List.of());
  }

  /** The same with more options of its JVM. */
  public long startPlatform(List<String> more) throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<String> options = new ArrayList<>(jvm);
    options.addAll(more);
    Child started =
        Child.start("platform", platformJar, options, settings, folder.resolve("platform.log"));
    platformProcess = started;
    while (!isReady()) {
      if (!started.isAlive() || System.nanoTime() - start > START.toNanos()) {
        throw new IOException("The platform did not start; read " + folder.resolve("platform.log"));
      }
      Thread.sleep(20);
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  private boolean isReady() {
    try {
      return platform.send("GET", "actuator/health/readiness", null, null, null).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Waits until the platform ends by itself; its exit code. */
  public int awaitPlatformEnd(Duration atMost) throws InterruptedException {
    return process().await(atMost);
  }

  /** kill -9 of the platform; its database goes with it. */
  public void killPlatform() throws InterruptedException {
    process().kill();
  }

  /** kill -9 of the embedded database alone; returns the process number it had. */
  public long killDatabase() throws IOException, InterruptedException {
    long pid = databasePid();
    signal("-9", pid);
    return pid;
  }

  /** The embedded database stands still without being gone. */
  public void pauseDatabase() throws IOException, InterruptedException {
    signal("-STOP", databasePid());
  }

  /** It goes on. */
  public void resumeDatabase() throws IOException, InterruptedException {
    signal("-CONT", databasePid());
  }

  /** Waits until the platform says it is ready, or is not; milliseconds it took. */
  public long awaitReadiness(boolean ready, Duration atMost)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (isReady() != ready) {
      if (System.nanoTime() - start > atMost.toNanos()) {
        throw new IOException(
            "The platform is %s for %s".formatted(ready ? "not ready" : "ready", atMost));
      }
      Thread.sleep(20);
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** The sandbox stands still: its channel is dead without being gone. */
  public void pauseSandbox() throws IOException, InterruptedException {
    signal("-STOP", sandboxProcess.pid());
  }

  /** It goes on. */
  public void resumeSandbox() throws IOException, InterruptedException {
    signal("-CONT", sandboxProcess.pid());
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    if (new ProcessBuilder("kill", signal, "" + pid).start().waitFor() != 0) {
      throw new IOException("kill %s %d failed".formatted(signal, pid));
    }
  }

  /** Waits until the platform is ready on another database process; milliseconds it took. */
  public long awaitDatabaseAfter(long killed) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!hasDatabaseAfter(killed) || !isReady()) {
      if (System.nanoTime() - start > START.toNanos()) {
        throw new IOException("The database did not come back");
      }
      Thread.sleep(10);
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  private boolean hasDatabaseAfter(long killed) {
    try {
      return databasePid() != killed;
    } catch (IOException | NumberFormatException notNow) {
      return false;
    }
  }

  /** Ends the platform in good order. */
  public void stopPlatform() throws InterruptedException {
    process().stop();
  }

  private Child process() {
    if (platformProcess == null) {
      throw new IllegalStateException("The platform was not started");
    }
    return platformProcess;
  }

  /** Lets the stopped platform check its own history; returns its exit code. */
  public int verifyHistory() throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(settings);
    arguments.addFirst("verify-history");
    try (Child verifying =
        Child.start(
            "verify-history", platformJar, jvm, arguments, folder.resolve("verify-history.log"))) {
      return verifying.await(START);
    }
  }

  /** The platform's process number. */
  public long platformPid() {
    return process().pid();
  }

  /** The sandbox's process number. */
  public long sandboxPid() {
    return sandboxProcess.pid();
  }

  /** The process number of the embedded database. */
  public long databasePid() throws IOException {
    return EmbeddedDatabase.pid(folder.resolve("data"));
  }

  /** A connection past the platform, with the driver's settings that the platform uses. */
  public Connection database() throws IOException, SQLException {
    return EmbeddedDatabase.open(folder.resolve("data"));
  }

  /** Where the platform listens on the loopback. */
  public int port() {
    return port;
  }

  public Http platform() {
    return platform;
  }

  public Http sandbox() {
    return sandbox;
  }

  /** Where both keep their things. */
  public Path folder() {
    return folder;
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return probe.getLocalPort();
    }
  }

  @Override
  public void close() {
    if (platformProcess != null) {
      platformProcess.close();
    }
    sandboxProcess.close();
  }
}
