package io.songda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.PortInUseException;

/** The launcher says what is missing in one sentence with the cure, and ends with 1. */
class LauncherTests {

  private static final Path LAUNCHER = Path.of("../songda").toAbsolutePath().normalize();
  private static final List<String> TOOLS =
      List.of("cat", "dirname", "readlink", "sed", "grep", "sh");

  @TempDir private Path tools;

  @Test
  void helpListsTheCommands() throws Exception {
    Answer answer = run(Map.of(), "help");
    assertThat(answer.code()).isZero();
    assertThat(answer.words())
        .contains("./songda demo", "./songda up", "./songda test", "./songda bench");
  }

  @Test
  void anUnknownCommandIsRefused() throws Exception {
    assertRefused(run(Map.of(), "fly"), "there is no command 'fly'; ./songda help lists them.");
  }

  @Test
  void aMissingMavenIsNamedWithItsCure() throws Exception {
    assertRefused(
        run(Map.of("PATH", onlyTools().toString()), "test"),
        "Maven is not installed; install Maven 3.8 or newer (Debian: apt install maven).");
  }

  @Test
  void anOldMavenIsNamedWithItsCure() throws Exception {
    Path maven =
        Files.writeString(onlyTools().resolve("mvn"), "#!/bin/sh\necho Apache Maven 3.6.3");
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    assertRefused(
        run(Map.of("PATH", tools.toString()), "test"),
        "Maven is older than 3.8; install Maven 3.8 or newer.");
  }

  @Test
  void aBenchmarkWithoutANameIsRefused() throws Exception {
    assertRefused(run(Map.of(), "bench"), "name the benchmark: ./songda bench NAME [options]");
  }

  @Test
  void aTakenPortIsNamedWithItsCure() {
    PortInUseException refused = new PortInUseException(8080);
    assertThat(new OccupiedPortAnalyzer().analyze(refused, refused).getDescription())
        .isEqualTo(
            "Port 8080 is taken by another program; stop that one or choose another port, for example ./songda up --server.port=8081.");
  }

  private Path onlyTools() throws IOException {
    for (String tool : TOOLS) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    return tools;
  }

  private static void assertRefused(Answer answer, String sentence) {
    assertThat(answer.words()).isEqualTo("songda: " + sentence + "\n");
    assertThat(answer.code()).isEqualTo(1);
  }

  private static Answer run(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> own = new HashMap<>(environment);
    own.put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(own);
    Process process = builder.start();
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), words);
  }

  private record Answer(int code, String words) {}
}
