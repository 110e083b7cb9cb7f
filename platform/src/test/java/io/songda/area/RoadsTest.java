package io.songda.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.songda.geo.Ride;
import io.songda.geo.RideTimes;
import io.songda.geo.Wgs84;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roads bean: guessed without a file, refused in one sentence with a bad one. */
class RoadsTest {

  private static final Wgs84 HERE = new Wgs84(22.54, 113.93);
  private static final Wgs84 NORTH = HERE.towards(0, 1_000);
  private static final Wgs84 EAST = HERE.towards(90, 2_000);

  private final CrowFlightRoads guessed = new CrowFlightRoads();

  @Test
  void aKilometreOfCrowFlightIsThirteenHundredAndFiftyMetresAndThreeHundredSeconds() {
    Ride ride = guessed.ride(HERE, NORTH).orElseThrow();
    assertThat(ride.metres()).isCloseTo(1_350, within(1.0));
    assertThat(ride.seconds()).isCloseTo(300, within(0.3));
  }

  @Test
  void aRideOverSeveralPlacesIsTheSumOfItsParts() {
    Ride whole = guessed.ride(List.of(HERE, NORTH, HERE)).orElseThrow();
    assertThat(whole.metres()).isCloseTo(2_700, within(2.0));
    assertThat(whole.line()).containsExactly(HERE, NORTH, HERE);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> guessed.ride(List.of(HERE)));
  }

  @Test
  void theTableAgreesWithTheRides() {
    RideTimes times = guessed.times(List.of(HERE, NORTH), List.of(EAST));
    assertThat(times.metres(0, 0)).isCloseTo(2_700, within(3.0));
    assertThat(times.seconds(1, 0)).isEqualTo(guessed.ride(NORTH, EAST).orElseThrow().seconds());
    assertThat(guessed.snap(HERE)).contains(HERE);
    assertThat(guessed.bounds().contains(HERE)).isTrue();
  }

  @Test
  void aMissingFileIsNamedWithItsCure(@TempDir Path folder) {
    assertThatExceptionOfType(RoadsRefused.class)
        .isThrownBy(() -> RoadsConfiguration.load(folder.resolve("no.osm.gz"), folder))
        .withMessageContaining("no.osm.gz")
        .withMessageContaining("songda.roads.file");
  }

  @Test
  void garbageIsRefusedInOneSentence(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("garbage.osm.gz"), "this is no map");
    assertThatExceptionOfType(RoadsRefused.class)
        .isThrownBy(() -> RoadsConfiguration.load(file, folder.resolve("cache")))
        .withMessageContaining("garbage.osm.gz");
  }
}
