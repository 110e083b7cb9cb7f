package io.songda.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prepared roads on disk outlive kills, rot and each other. */
class RoadCacheTest {

  @TempDir Path directory;
  private Path town;
  private Path cache;

  @BeforeEach
  void drawTheTown() throws IOException {
    town = RiverTown.writeTo(directory);
    cache = directory.resolve("cache");
  }

  @Test
  void secondLoadReadsWhatTheFirstPrepared() throws IOException {
    rideIsThere();
    Path place = onlyEntry();
    FileTime prepared = Files.getLastModifiedTime(place.resolve("edges"));
    rideIsThere();
    assertThat(Files.getLastModifiedTime(place.resolve("edges"))).isEqualTo(prepared);
  }

  @Test
  void otherContentIsAnotherEntry() throws IOException {
    rideIsThere();
    byte[] gzip = Files.readAllBytes(town);
    // the time stamp of the packing, so the town is the same and the file is not
    gzip[4]++;
    Files.write(town, gzip);
    rideIsThere();
    assertThat(entries()).hasSize(2);
  }

  @Test
  void damagedEntryIsPreparedAgain() throws IOException {
    rideIsThere();
    Path edges = onlyEntry().resolve("edges");
    byte[] whole = Files.readAllBytes(edges);
    for (byte[] damaged : List.of(new byte[0], half(whole), flipped(whole))) {
      Files.write(edges, damaged);
      rideIsThere();
      assertThat(Files.readAllBytes(edges)).hasSameSizeAs(whole);
    }
  }

  @Test
  void entryThatLacksAFileIsPreparedAgain() throws IOException {
    rideIsThere();
    for (String name : List.of("nodes", "shortcuts_ebike", "songda-files")) {
      Files.delete(onlyEntry().resolve(name));
      rideIsThere();
      assertThat(onlyEntry().resolve(name)).exists();
    }
  }

  @Test
  void leftoverOfAKilledProcessIsSwept() throws IOException {
    Path killed = Files.createDirectories(cache.resolve(".building-0123"));
    Files.writeString(killed.resolve("edges"), "half");
    rideIsThere();
    assertThat(killed).doesNotExist();
  }

  @Test
  void listThatIsNoTextIsPreparedAgain() throws IOException {
    rideIsThere();
    Files.write(onlyEntry().resolve("songda-files"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    rideIsThere();
    assertThat(Files.readString(onlyEntry().resolve("songda-files"))).contains("edges ");
  }

  /** A real process is killed at growing delays until one survives to the end. */
  @Test
  void killAtAnyMomentLeavesNothingThatBreaksTheNextLoad() throws Exception {
    boolean finished = false;
    for (int millis = 250; !finished && millis < 20_000; millis = millis * 3 / 2) {
      Process loader = loader();
      finished = loader.waitFor(millis, TimeUnit.MILLISECONDS);
      loader.destroyForcibly().waitFor();
      for (Path entry : entries()) {
        assertThat(entry.resolve("songda-files")).exists();
      }
    }
    assertThat(finished).isTrue();
    rideIsThere();
    assertThat(entries()).hasSize(1);
  }

  @Test
  void manyLoadersAtOnceAgreeOnOneEntry() throws Exception {
    try (var loaders = Executors.newFixedThreadPool(4)) {
      Callable<Void> load =
          () -> {
            rideIsThere();
            return null;
          };
      for (Future<Void> loaded : loaders.invokeAll(Stream.generate(() -> load).limit(8).toList())) {
        loaded.get();
      }
    }
    assertThat(cache.toFile().list())
        .containsExactlyInAnyOrder(".lock", entries().getFirst().getFileName().toString());
  }

  @Test
  void missingFileIsOneClearSentence() {
    Path nowhere = directory.resolve("atlantis.osm.gz");
    assertThatThrownBy(() -> OsmRoads.load(nowhere, cache))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no road network file " + nowhere);
  }

  @Test
  void garbageIsOneClearSentence() throws IOException {
    assertRefused("garbage".getBytes(), "is not an OpenStreetMap XML file packed with gzip");
    assertRefused(new byte[0], "is not an OpenStreetMap XML file packed with gzip");
    byte[] packed = Files.readAllBytes(town);
    assertRefused(half(packed), "holds no road network in OpenStreetMap XML");
    assertRefused(RiverTown.gzip("<osm></osm>"), "holds no road network in OpenStreetMap XML");
    assertRefused(RiverTown.gzip("{\"json\": 1}"), "holds no road network in OpenStreetMap XML");
    assertThat(cache.toFile().list()).containsExactly(".lock");
  }

  private void assertRefused(byte[] content, String sentence) throws IOException {
    Path file = Files.write(directory.resolve("bad.osm.gz"), content);
    assertThatThrownBy(() -> OsmRoads.load(file, cache))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("\n");
  }

  private void rideIsThere() {
    try (OsmRoads roads = OsmRoads.load(town, cache)) {
      assertThat(roads.ride(RiverTown.SOUTH, RiverTown.NORTH)).isPresent();
    }
  }

  private Process loader() throws IOException {
    return new ProcessBuilder(
            java(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Loader.class.getName(),
            town.toString(),
            cache.toString())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("loader.log").toFile())
        .start();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Path onlyEntry() throws IOException {
    List<Path> entries = entries();
    assertThat(entries).hasSize(1);
    return entries.getFirst();
  }

  private List<Path> entries() throws IOException {
    if (!Files.exists(cache)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(cache)) {
      return all.filter(path -> !path.getFileName().toString().startsWith(".")).toList();
    }
  }

  private static byte[] half(byte[] whole) {
    return java.util.Arrays.copyOf(whole, whole.length / 2);
  }

  private static byte[] flipped(byte[] whole) {
    byte[] flipped = whole.clone();
    flipped[flipped.length / 3] ^= 0x55;
    return flipped;
  }

  /** The program that is killed. */
  static final class Loader {

    private Loader() {}

    public static void main(String[] args) {
      OsmRoads.load(Path.of(args[0]), Path.of(args[1])).close();
    }
  }
}
