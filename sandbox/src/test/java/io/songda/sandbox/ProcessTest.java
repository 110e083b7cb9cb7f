package io.songda.sandbox;

import static io.songda.sandbox.SandboxTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a process of its own, started and left by a parent. */
class ProcessTest {

  @Test
  void sandboxDiesWithItsParentAndKeepsItsKeysForTheNextOne(@TempDir Path kit) throws Exception {
    String key = liveOnce(kit);
    Files.delete(kit.resolve("sandbox.port"));
    assertThat(liveOnce(kit)).isEqualTo(key);
  }

  private static String liveOnce(Path kit) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Sandbox.class.getName(),
                "--server.port=0",
                "--sandbox.watchdog=true",
                "--sandbox.kit=" + kit)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (!Files.exists(kit.resolve("sandbox.port")) && System.nanoTime() < deadline) {
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
      String port = Files.readString(kit.resolve("sandbox.port")).strip();
      URI health = URI.create("http://127.0.0.1:" + port + "/sandbox/health");
      HttpClient http = HttpClient.newHttpClient();
      assertThat(http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString()).body())
          .contains("UP");
      process.getOutputStream().close();
      eventually(() -> !process.isAlive());
      return Files.readString(kit.resolve("merchant_private_key.pem"));
    } finally {
      process.destroyForcibly();
    }
  }
}
