package io.songda.simulator.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
  @Test
  void nothingSaidPlaysTheUsualCity() {
    Options usual = Options.of();
    assertThat(usual.riders()).isEqualTo(60);
    assertThat(usual.stores()).isEqualTo(40);
    assertThat(usual.customers()).isEqualTo(400);
    assertThat(usual.speed()).isEqualTo(10);
    assertThat(usual.minutes()).isNull();
    assertThat(usual.headless()).isFalse();
  }

  @Test
  void everythingCanBeSaid() {
    Options said =
        Options.of(
            "--city",
            "c.osm.gz",
            "--riders",
            "5",
            "--stores",
            "3",
            "--customers",
            "20",
            "--speed",
            "20",
            "--seed",
            "9",
            "--minutes",
            "0.5",
            "--headless",
            "--report",
            "r.json",
            "--data",
            "d",
            "--port",
            "9000",
            "--plant",
            "stock");
    assertThat(said)
        .isEqualTo(
            new Options(
                Path.of("c.osm.gz"),
                5,
                3,
                20,
                20,
                9,
                0.5,
                true,
                Path.of("r.json"),
                Path.of("d"),
                9_000,
                "stock"));
  }

  @Test
  void whatMakesNoSenseIsRefusedInASentence() {
    assertThatThrownBy(() -> Options.of("--riders", "many"))
        .isInstanceOf(CannotPlay.class)
        .hasMessage("--riders must be a number from 1 to 5000, not many.");
    assertThatThrownBy(() -> Options.of("--speed", "0")).isInstanceOf(CannotPlay.class);
    assertThatThrownBy(() -> Options.of("--minutes"))
        .hasMessageStartingWith("--minutes needs a value.");
    assertThatThrownBy(() -> Options.of("--fast"))
        .hasMessageStartingWith("There is no option --fast.");
    assertThatThrownBy(() -> Options.of("--plant", "bomb"))
        .hasMessage("--plant is one of lost-order, doubled-money, stock.");
  }

  @Test
  void aTakenPortIsOneSentenceWithTheCure() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> Ports.requireFree(port))
          .isInstanceOf(CannotPlay.class)
          .hasMessageStartingWith("Port " + port + " is taken by another program; stop that one")
          .hasMessageContaining("./songda demo --port ");
    }
    Ports.requireFree(Ports.free());
  }

  @Test
  void aNamedFolderMustBeEmptyAndIsKept(@TempDir Path folder) throws IOException {
    DataFolder data = DataFolder.make(folder);
    data.close();
    assertThat(folder).exists();
    Files.writeString(folder.resolve("something"), "");
    assertThatThrownBy(() -> DataFolder.make(folder))
        .isInstanceOf(CannotPlay.class)
        .hasMessageContaining("holds something already");
  }
}
