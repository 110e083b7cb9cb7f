package io.songda.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.geo.matching.SimulatedRides;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tracks that were written in another datum than they claim. */
class TrackDatumTest {

  @TempDir Path cache;

  @Test
  void trackBesideTheRoadsIsDoubtedOnlyWhenItsDegreesWereMislabelled() {
    try (OsmRoads roads = OsmRoads.load(OsmDirectory.file("shenzhen-nanshan.osm.gz"), cache)) {
      SplittableRandom random = new SplittableRandom(1);
      Box box = new Box(22.540, 113.928, 22.553, 113.960);
      int found = 0;
      for (int i = 0; i < 30; i++) {
        List<Fix> track =
            new SimulatedRides(5, 0, 0, 5).next(roads, box, random).orElseThrow().seen();
        for (Datum claimed : Datum.values()) {
          assertThat(TrackDatum.of(track, claimed, roads)).isEqualTo(claimed);
        }
        // written in GCJ-02 and read as if in WGS-84
        List<Fix> shifted = track.stream().map(TrackDatumTest::shifted).toList();
        Datum guess = TrackDatum.of(shifted, Datum.WGS84, roads);
        assertThat(guess).isNotEqualTo(Datum.BD09);
        found += guess == Datum.GCJ02 ? 1 : 0;
      }
      assertThat(found).isGreaterThanOrEqualTo(24);
      assertThat(TrackDatum.of(List.of(), Datum.GCJ02, roads)).isEqualTo(Datum.GCJ02);
    }
  }

  private static Fix shifted(Fix fix) {
    Gcj02 written = fix.position().toGcj02();
    return new Fix(fix.at(), new Wgs84(written.lat(), written.lon()), fix.accuracyMetres());
  }
}
