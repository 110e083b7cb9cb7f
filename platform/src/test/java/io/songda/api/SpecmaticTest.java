package io.songda.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.songda.shared.Role;
import io.songda.testing.Api;
import io.songda.testing.CityTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Specmatic makes requests up from the description, good ones and bad ones, and sends them as every
 * role; a messenger between it and the program signs it in and judges every answer. Its own verdict
 * does not count: it expects a 2xx for every request that fits the description, and cannot know
 * which orders there are or what may be done to them now. {@code ./songda test --long} fetches it,
 * the npm package {@code specmatic}; by hand its jar is named by {@code -Dsongda.specmatic}.
 */
@Tag("long")
class SpecmaticTest extends CityTest {

  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "host", "connection", "content-length", "authorization", "transfer-encoding", "expect");
  private static final List<Role> ROLES =
      List.of(Role.OPERATOR, Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.PARTNER);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Contract contract =
      new Contract(guest().get("/api/v1/openapi.json").expect(200).json());
  private final Map<String, Integer> faults = new ConcurrentSkipListMap<>();
  private final AtomicInteger cases = new AtomicInteger();

  @TempDir private Path folder;

  @Test
  void specmaticFindsNoFailureAndNoUndeclaredStatus() throws Exception {
    Path jar = Path.of(System.getProperty("songda.specmatic", "specmatic.jar"));
    assumeTrue(Files.exists(jar), "-Dsongda.specmatic names no jar");
    String api = guest().get("/api/v1/openapi.json").expect(200).body();
    Path description = Files.writeString(folder.resolve("songda.json"), api);
    for (Role role : ROLES) {
      HttpServer messenger = messenger(caller(role), role);
      run(jar, description, messenger.getAddress().getPort());
      messenger.stop(0);
    }
    System.out.println("specmatic: " + cases + " cases, " + faults);
    assertThat(cases.get()).isGreaterThanOrEqualTo(1_000);
    assertThat(faults).isEmpty();
  }

  private static Api caller(Role role) {
    return switch (role) {
      case OPERATOR -> operator();
      case CUSTOMER -> customer();
      case MERCHANT -> merchant();
      case RIDER -> riderOnline();
      case PARTNER -> partner();
      case GUEST -> guest();
    };
  }

  /** Passes requests on as this caller; nobody is signed out. */
  private HttpServer messenger(Api caller, Role role) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> passOn(exchange, caller, role));
    server.start();
    return server;
  }

  private void passOn(HttpExchange exchange, Api caller, Role role) throws IOException {
    URI asked = exchange.getRequestURI();
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base().toString().replaceFirst("/$", "") + asked))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body))
            .header("Authorization", "Bearer " + caller.person().token());
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      judge(exchange.getRequestMethod(), asked, answer, role);
      answer
          .headers()
          .firstValue("content-type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void judge(String method, URI asked, HttpResponse<byte[]> answer, Role role) {
    cases.incrementAndGet();
    contract
        .fault(method, asked.getRawPath(), answer.statusCode())
        .ifPresent(fault -> faults.merge(fault + " to " + role, 1, Integer::sum));
  }

  private void run(Path jar, Path description, int port) throws Exception {
    ProcessBuilder specmatic =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-jar",
            jar.toAbsolutePath().toString(),
            "test",
            description.toString(),
            "--testBaseURL=http://127.0.0.1:" + port,
            "--filter=PATH!='/api/v1/sessions' && PATH!='/api/v1/sessions/current'");
    specmatic.environment().put("SPECMATIC_GENERATIVE_TESTS", "true");
    specmatic.environment().put("MAX_TEST_REQUEST_COMBINATIONS", "4");
    specmatic.directory(folder.toFile());
    Path log = Path.of("target", "specmatic-" + port + ".log").toAbsolutePath();
    Process process = specmatic.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
  }
}
