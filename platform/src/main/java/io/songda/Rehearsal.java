package io.songda;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.client.RestClient;

/**
 * {@code rehearse}: a start on an empty folder, a few requests that anybody may make, and the end
 * in good order. A JVM that watches ({@code -XX:AOTCacheOutput}) learns from it what every later
 * start loads, links and calls. It never touches a real city: folder, port and database are its
 * own.
 */
final class Rehearsal {

  private static final int ROUNDS = 40;

  private static final List<String> READ =
      List.of(
          "/actuator/health/readiness",
          "/api/v1/stores?lat=22.54&lng=113.95",
          "/api/v1/orders",
          "/console/");

  private Rehearsal() {}

  /** Plays it; returns when the platform has ended. */
  static void play() throws IOException {
    Path folder = Files.createTempDirectory("songda-rehearsal");
    try (ConfigurableApplicationContext city =
        SpringApplication.run(
            Songda.class,
            "--songda.data-dir=" + folder,
            "--songda.db.url=",
            "--server.address=127.0.0.1",
            "--server.port=0")) {
      ask(port(city.getEnvironment()));
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private static int port(Environment environment) {
    return environment.getRequiredProperty("local.server.port", Integer.class);
  }

  /** The answers do not matter, most are refusals; what matters is the way there and back. */
  private static void ask(int port) {
    RestClient anybody =
        RestClient.builder()
            .baseUrl(URI.create("http://127.0.0.1:" + port))
            .requestFactory(new SimpleClientHttpRequestFactory())
            .defaultStatusHandler(status -> true, (request, answer) -> {})
            .build();
    for (int round = 0; round < ROUNDS; round++) {
      READ.forEach(path -> anybody.get().uri(path).retrieve().toBodilessEntity());
      anybody
          .post()
          .uri("/api/v1/quotes")
          .contentType(MediaType.APPLICATION_JSON)
          .body("{}")
          .retrieve()
          .toBodilessEntity();
    }
  }
}
