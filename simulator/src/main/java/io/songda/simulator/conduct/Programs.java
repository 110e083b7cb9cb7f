package io.songda.simulator.conduct;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sandbox and the platform as children of the demo. */
public final class Programs implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final DataFolder data;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final List<Child> running = new ArrayList<>();

  /** Programs that keep their data there. */
  public Programs(DataFolder data) {
    this.data = data;
  }

  /** Starts the sandbox on a free port; {@link #sandbox()} waits until it is ready. */
  public void startSandbox() {
    Path kit = data.at("kit");
    Path jar = jar("sandbox");
    List<String> command = java(jar, "-Xmx160m", "-XX:+UseSerialGC");
    command.addAll(
        List.of(
            "-jar",
            jar.toString(),
            "--sandbox.kit=" + kit,
            "--server.port=0",
            "--sandbox.watchdog=true"));
    start("sandbox", command);
  }

  /** Where the sandbox is, as soon as it is ready. */
  public URI sandbox() {
    Path port = data.at("kit").resolve("sandbox.port");
    running.getFirst().await(PATIENCE, () -> Files.exists(port));
    try {
      return URI.create("http://127.0.0.1:" + Files.readString(port).strip());
    } catch (IOException e) {
      throw new CannotPlay("The sandbox does not tell its port: " + e.getMessage() + ".");
    }
  }

  /**
   * Starts the platform on this port and waits until it is ready.
   *
   * @param roads the city's {@code .osm.gz}
   * @param operatorPhones who may sign in as operators, separated by commas
   */
  public URI platform(int port, URI sandbox, Path roads, double speed, String operatorPhones) {
    URI address = URI.create("http://127.0.0.1:" + port);
    Path jar = jar("platform");
    List<String> command =
        java(jar, "-Xmx768m", "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders");
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            jar.toString(),
            "--server.port=" + port,
            "--songda.data-dir=" + data.at("platform"),
            "--songda.payment.wechat.kit=" + data.at("kit"),
            "--songda.sms.url=" + sandbox,
            "--songda.roads.file=" + roads.toAbsolutePath(),
            "--songda.clock.start=11:30",
            "--songda.clock.speed=" + String.format(Locale.ROOT, "%s", speed),
            "--songda.operator.phones=" + operatorPhones,
            "--songda.sign-in.codes-per-address=0",
            "--songda.public-url=" + address,
            "--songda.watchdog=true"));
    Child platform = start("platform", command);
    platform.await(PATIENCE, () -> isReady(address));
    return address;
  }

  /** The first program that has ended by itself, null while all run. */
  public @Nullable String fallen() {
    for (int i = 0; i < running.size(); i++) {
      if (!running.get(i).isAlive()) {
        return i == 0 ? "sandbox" : "platform";
      }
    }
    return null;
  }

  private boolean isReady(URI address) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(3))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Child start(String name, List<String> command) {
    Child child = Child.start(name, data.at(name + ".log"), command);
    running.add(child);
    return child;
  }

  private static List<String> java(Path jar, String... flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    Path cache = jar.resolveSibling(jar.getFileName().toString().replace(".jar", ".aot"));
    if (Files.isRegularFile(cache)) { // what a rehearsal learnt about starting; ./songda makes it
      command.add("-XX:AOTCache=" + cache);
    }
    return command;
  }

  private static Path jar(String name) {
    String jar = System.getProperty("songda." + name + ".jar");
    if (jar == null || !Files.isRegularFile(Path.of(jar))) {
      throw new CannotPlay(
          "The %s is not built; start the demo with ./songda demo, which builds it."
              .formatted(name));
    }
    return Path.of(jar).toAbsolutePath();
  }

  /** Ends the programs, the platform first. */
  @Override
  public void close() {
    running.reversed().forEach(Child::close);
    http.close();
  }
}
