package io.songda.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same place has the same three names, there and back. */
class CoordinatesTest {

  private static final int POINTS = 200_000;
  private static final double TENTH_OF_A_MILLIMETRE = 0.0001;
  private static final Offset<Double> LAST_DIGITS = within(1e-10);

  @Test
  void shiftIsTakenBackToATenthOfAMillimetreEverywhereInChina() {
    RandomGenerator random = new SplittableRandom(20_260_301);
    double worst = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < POINTS; i++) {
      Wgs84 place = inChina(random);
      Gcj02 shifted = place.toGcj02();
      worst = Math.max(worst, flatMetres(place, shifted.toWgs84()));
      least = Math.min(least, place.metresTo(new Wgs84(shifted.lat(), shifted.lon())));
    }
    assertThat(worst).isLessThan(TENTH_OF_A_MILLIMETRE);
    assertThat(least).isGreaterThan(10);
  }

  @Test
  void twistIsTakenBackToATenthOfAMillimetreEverywhereInChina() {
    RandomGenerator random = new SplittableRandom(20_260_302);
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
      Wgs84 place = inChina(random);
      worst = Math.max(worst, flatMetres(place, place.toGcj02().toBd09().toGcj02().toWgs84()));
    }
    assertThat(worst).isLessThan(TENTH_OF_A_MILLIMETRE);
  }

  /** Examples published with the libraries eviltransform and coordtransform. */
  @ParameterizedTest
  @CsvSource({
    "31.1774276, 121.5272106, 31.17530398364597, 121.531541859215",
    "22.543847, 113.912316, 22.540796131694766, 113.9171764808363",
    "39.911954, 116.377817, 39.91334545536069, 116.38404722455657",
    "39.915, 116.404, 39.91640428150164, 116.41024449916938"
  })
  void publishedShiftsAreReproduced(double lat, double lon, double gcjLat, double gcjLon) {
    Gcj02 shifted = new Wgs84(lat, lon).toGcj02();
    assertThat(shifted.lat()).isCloseTo(gcjLat, LAST_DIGITS);
    assertThat(shifted.lon()).isCloseTo(gcjLon, LAST_DIGITS);
  }

  /** The example published with the library coordtransform. */
  @Test
  void publishedTwistIsReproduced() {
    Bd09 twisted = new Gcj02(39.915, 116.404).toBd09();
    assertThat(twisted.lat()).isCloseTo(39.92133699351021, LAST_DIGITS);
    assertThat(twisted.lon()).isCloseTo(116.41036949371029, LAST_DIGITS);
  }

  @ParameterizedTest
  @CsvSource({"48.8566, 2.3522", "-33.8688, 151.2093", "40.7128, -74.006", "0, 0", "60, 100"})
  void outsideChinaNothingIsShifted(double lat, double lon) {
    assertThat(new Wgs84(lat, lon).toGcj02()).isEqualTo(new Gcj02(lat, lon));
    assertThat(new Gcj02(lat, lon).toWgs84()).isEqualTo(new Wgs84(lat, lon));
  }

  @Test
  void datumSaysHowDegreesAreMeant() {
    Wgs84 place = new Wgs84(22.543847, 113.912316);
    Gcj02 shifted = place.toGcj02();
    Bd09 twisted = shifted.toBd09();
    assertThat(Datum.WGS84.toWgs84(place.lat(), place.lon())).isEqualTo(place);
    assertThat(flatMetres(Datum.GCJ02.toWgs84(shifted.lat(), shifted.lon()), place))
        .isLessThan(TENTH_OF_A_MILLIMETRE);
    assertThat(flatMetres(Datum.BD09.toWgs84(twisted.lat(), twisted.lon()), place))
        .isLessThan(TENTH_OF_A_MILLIMETRE);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 1", "1, NaN", "Infinity, 1", "1, -Infinity", "90.001, 0", "-91, 0", "0, 181"})
  void whatIsNotOnTheGlobeIsRefused(double lat, double lon) {
    assertThatThrownBy(() -> new Wgs84(lat, lon)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Gcj02(lat, lon)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Bd09(lat, lon)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Datum.GCJ02.toWgs84(lat, lon))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void degreeOfTheMeridianIsAHundredAndElevenKilometres() {
    // pi / 180 * 6,371,008.8 m
    Wgs84 south = new Wgs84(22, 114);
    Wgs84 north = new Wgs84(23, 114);
    assertThat(south.metresTo(north)).isCloseTo(111_195.08, within(0.01));
    assertThat(south.bearingTo(north)).isZero();
    assertThat(north.bearingTo(south)).isEqualTo(180);
  }

  @Test
  void halfTheEarthIsNotNothing() {
    assertThat(new Wgs84(0, 0).metresTo(new Wgs84(0, 180)))
        .isCloseTo(Math.PI * 6_371_008.8, within(0.01));
    assertThat(new Wgs84(90, 0).metresTo(new Wgs84(-90, 77)))
        .isCloseTo(Math.PI * 6_371_008.8, within(0.01));
  }

  @Test
  void goingTowardsArrivesAtThatDistanceAndBearing() {
    RandomGenerator random = new SplittableRandom(5);
    for (int i = 0; i < 10_000; i++) {
      Wgs84 start = inChina(random);
      double metres = random.nextDouble(1, 20_000);
      double bearing = random.nextDouble(0, 360);
      Wgs84 end = start.towards(bearing, metres);
      assertThat(start.metresTo(end)).isCloseTo(metres, within(1e-4));
      double turn = Math.abs(start.bearingTo(end) - bearing);
      assertThat(Math.min(turn, 360 - turn)).isLessThan(0.001);
    }
  }

  @Test
  void goingEastCrossesTheDateLine() {
    assertThat(new Wgs84(0, 179.99).towards(90, 5_000).lon()).isBetween(-180.0, -179.9);
    assertThat(new Wgs84(0, -179.99).towards(270, 5_000).lon()).isBetween(179.9, 180.0);
  }

  private static Wgs84 inChina(RandomGenerator random) {
    return new Wgs84(random.nextDouble(18, 53), random.nextDouble(74, 134));
  }

  /** Haversine loses digits below a millimetre at this size, a plane does not. */
  private static double flatMetres(Wgs84 a, Wgs84 b) {
    double north = Math.toRadians(a.lat() - b.lat());
    double east = Math.toRadians(a.lon() - b.lon()) * Math.cos(Math.toRadians(a.lat()));
    return Math.hypot(north, east) * 6_371_008.8;
  }
}
