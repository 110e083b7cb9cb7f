package io.songda.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.songda.Songda;
import io.songda.testing.Answer;
import io.songda.testing.Api;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The disk of the embedded database runs full while people sign in; then there is room again. Needs
 * root for a small file system of its own, else it is skipped.
 */
class FullDiskTest {

  private static final AtomicInteger PHONES = new AtomicInteger();
  private static final int MOST_TRIES = 20_000;

  @TempDir private static Path folder;

  private static boolean mounted;
  private static ConfigurableApplicationContext program;

  @BeforeAll
  static void open() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=700m", "tmpfs", folder.toString()) == 0;
    assumeTrue(mounted, "no right to mount a small file system here");
    program =
        new SpringApplicationBuilder(Songda.class)
            .run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--songda.data-dir=" + folder,
                "--songda.dispatch.rounds=false");
  }

  @AfterAll
  static void close() throws Exception {
    if (program != null) {
      program.close();
    }
    if (mounted) {
      run("umount", "--lazy", folder.toString());
    }
  }

  @Test
  void writesAreTurnedAwayWhileTheDiskIsFullAndComeBackWithTheRoom() throws Exception {
    ask().expect(202);
    Path ballast = folder.resolve("ballast");
    fill(ballast);
    int told = 0;
    Answer answer = ask();
    while (answer.status() == 202 && told < MOST_TRIES) {
      told++;
      answer = ask();
    }
    answer.refused(503, "database_unavailable");
    assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
    get("/actuator/health/readiness").expect(503);
    get("/api/v1/zones").expect(200);
    long before = codes();
    assertThat(before).as("every code that was promised is there").isEqualTo(told + 1L);
    Files.delete(ballast);
    long roomSince = System.nanoTime();
    while (ask().status() != 202) {
      assertThat(Duration.ofNanos(System.nanoTime() - roomSince))
          .isLessThan(Duration.ofSeconds(10));
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(codes()).isGreaterThan(before);
    get("/actuator/health/readiness").expect(200);
  }

  private static void fill(Path ballast) throws IOException {
    byte[] block = new byte[1 << 20];
    int size = block.length;
    while (size > 0) {
      try {
        Files.write(
            ballast,
            size == block.length ? block : new byte[size],
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException full) {
        size /= 2;
      }
    }
  }

  private static long codes() {
    return program
        .getBean(JdbcClient.class)
        .sql("select count(*) from identity_code")
        .query(Long.class)
        .single();
  }

  private static Answer ask() {
    String phone = "137%08d".formatted(PHONES.incrementAndGet());
    String body = "{\"phone\":\"%s\",\"role\":\"CUSTOMER\"}".formatted(phone);
    return Api.exchange(
        HttpRequest.newBuilder(base().resolve("/api/v1/sign-in/codes"))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static Answer get(String path) {
    return Api.exchange(HttpRequest.newBuilder(base().resolve(path)).build());
  }

  private static URI base() {
    String port = program.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }
}
