package io.songda.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Answer;
import io.songda.testing.CityTest;
import org.junit.jupiter.api.Test;

/** The pages lie where browsers look for them, whether they have been built or not. */
class ConsolePagesTest extends CityTest {

  @Test
  void theFrontDoorLeadsToTheConsole() {
    Answer door = guest().get("/");
    assertThat(door.status()).isEqualTo(302);
    assertThat(door.headers().firstValue("Location").orElse("")).endsWith("/console/");
  }

  @Test
  void everyPathOfTheConsoleIsItsOnePage() {
    int built = guest().get("/console/index.html").status();
    assertThat(built).isIn(200, 404);
    assertThat(guest().get("/console/").status()).isEqualTo(built);
    assertThat(guest().get("/console/orders/ord_006k7vn3pz001").status()).isEqualTo(built);
  }

  @Test
  void whatLooksLikeAFileAndIsNoneIsNotThere() {
    guest().get("/console/assets/none.js").refused(404, "not_found");
    guest().get("/console/none.js").refused(404, "not_found");
  }

  @Test
  void pagesMayRunScriptsAndStylesOfTheirOwnOnly() {
    String policy =
        guest().get("/console/").headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy).contains("default-src 'self'").doesNotContain("unsafe");
  }
}
