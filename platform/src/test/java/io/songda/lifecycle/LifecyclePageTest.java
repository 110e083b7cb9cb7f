package io.songda.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LifecyclePageTest {

  /** With {@code -Dsongda.docs.write=true} the page is written instead. */
  @Test
  void pageSaysWhatTheTablesSay() throws IOException {
    Path page = root().resolve("docs").resolve("lifecycle.md");
    if (Boolean.getBoolean("songda.docs.write")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, LifecyclePage.text());
    }
    assertThat(page).content().isEqualTo(LifecyclePage.text());
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("songda")) ? here : here.resolve("..").normalize();
  }
}
