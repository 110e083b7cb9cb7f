package io.songda.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sandbox as a program of its own, with the payer's hands and the channel's moods. It ends with
 * this JVM, however that ends. It runs from the classes the build has just made.
 */
public final class SandboxProgram implements AutoCloseable {

  private static final Pattern ITS_JARS =
      Pattern.compile(
          "(spring-(aop|beans|context|core|expression|web|webmvc)|spring-boot|"
              + "spring-boot-(autoconfigure|starter.*|webmvc|web-server|servlet|http-converter|"
              + "jackson|tomcat)|tomcat-embed-.*|jackson-.*|logback-.*|slf4j-api|jul-to-slf4j|"
              + "log4j-.*|snakeyaml|micrometer-(commons|observation)|commons-logging|jspecify|"
              + "jakarta.annotation-api)-[0-9].*\\.jar");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Process process;
  private final Path kit;
  private final URI base;

  private SandboxProgram(Process process, Path kit, URI base) {
    this.process = process;
    this.kit = kit;
    this.base = base;
  }

  /** Starts it; more settings are as on its command line, e.g. {@code --sandbox.kit=…}. */
  public static SandboxProgram start(Path kit, String... settings) {
    try {
      Files.createDirectories(kit);
      Files.deleteIfExists(kit.resolve("sandbox.port"));
      Process process = launch(kit, settings);
      return new SandboxProgram(process, kit, awaitReady(process, kit));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process launch(Path kit, String... settings) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    classPath(),
                    "io.songda.sandbox.Sandbox",
                    "--server.port=0",
                    "--sandbox.watchdog=true",
                    "--sandbox.kit=" + kit),
                Arrays.stream(settings))
            .toList();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(kit.resolve("sandbox.log").toFile())
        .start();
  }

  private static String classPath() {
    String own =
        System.getProperty(
            "songda.sandbox.classes", Path.of("..", "sandbox", "target", "classes").toString());
    if (!Files.isDirectory(Path.of(own))) {
      throw new IllegalStateException("The module sandbox is not built: no " + own);
    }
    String jars =
        Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .filter(entry -> ITS_JARS.matcher(Path.of(entry).getFileName().toString()).matches())
            .collect(Collectors.joining(java.io.File.pathSeparator));
    return own + java.io.File.pathSeparator + jars;
  }

  private static URI awaitReady(Process process, Path kit) throws IOException {
    Path port = kit.resolve("sandbox.port");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.exists(port)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "The sandbox did not start: " + Files.readString(kit.resolve("sandbox.log")));
      }
      await(process);
    }
    return URI.create("http://127.0.0.1:" + Files.readString(port).strip());
  }

  private static void await(Process process) {
    try {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** It stands still and answers nothing, as a machine that has lost its network. */
  public void stopAnswering() {
    signal("-STOP");
  }

  /** It goes on. */
  public void answerAgain() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      int code = new ProcessBuilder("kill", signal, "" + process.pid()).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill %s: %d".formatted(signal, code));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The folder a merchant signs with. */
  public Path kit() {
    return kit;
  }

  /** The payer pays the order of that number; answers the channel's number. */
  public String pay(String outTradeNo) {
    return send("POST", "/sandbox/wechat/payments", Map.of("outTradeNo", outTradeNo), 200)
        .required("transactionId")
        .stringValue();
  }

  /** Whether the payer is refused. */
  public boolean refusesPayer(String outTradeNo) {
    return exchange("POST", "/sandbox/wechat/payments", Map.of("outTradeNo", outTradeNo))
            .statusCode()
        != 200;
  }

  /** Arms a fault, e.g. {@code Map.of("kind", "LOSE_NOTIFICATION")}. */
  public void arm(Map<String, ?> fault) {
    send("POST", "/sandbox/faults", fault, 201);
  }

  /** Disarms all faults. */
  public void calmDown() {
    exchange("DELETE", "/sandbox/faults", null);
  }

  /** How often a kind of fault has fired. */
  public long fired(String kind) {
    return send("GET", "/sandbox/faults", null, 200).path("fired").path(kind).asLong(0);
  }

  /** Its own book. */
  public JsonNode book() {
    return send("GET", "/sandbox/book", null, 200);
  }

  /** One trade of its book. */
  public JsonNode trade(String outTradeNo) {
    return send("GET", "/sandbox/book/" + outTradeNo, null, 200);
  }

  private JsonNode send(String method, String path, @Nullable Object body, int wanted) {
    HttpResponse<String> answer = exchange(method, path, body);
    if (answer.statusCode() != wanted) {
      throw new AssertionError("%s %s: %s".formatted(method, path, answer.body()));
    }
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> exchange(String method, String path, @Nullable Object body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(15));
    HttpRequest.BodyPublisher content =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    try {
      return HTTP.send(
          request.header("Content-Type", "application/json").method(method, content).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lets go of it: it ends by itself when the pipe does. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
