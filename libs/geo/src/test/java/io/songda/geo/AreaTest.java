package io.songda.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Which part of the city a place lies in. */
class AreaTest {

  private static final Wgs84 A = new Wgs84(22.50, 113.90);
  private static final Wgs84 B = new Wgs84(22.50, 113.96);
  private static final Wgs84 C = new Wgs84(22.56, 113.96);
  private static final Wgs84 D = new Wgs84(22.56, 113.90);

  @Test
  void squareContainsItsInsideAndItsOutline() {
    Area square = Area.of(List.of(A, B, C, D));
    assertThat(square.contains(new Wgs84(22.53, 113.93))).isTrue();
    assertThat(square.contains(A)).isTrue();
    assertThat(square.contains(new Wgs84(22.50, 113.93))).isTrue();
    assertThat(square.contains(new Wgs84(22.4999, 113.93))).isFalse();
    assertThat(square.contains(new Wgs84(22.53, 113.97))).isFalse();
    assertThat(square.centre().metresTo(new Wgs84(22.53, 113.93))).isLessThan(0.01);
    assertThat(square.bounds()).isEqualTo(new Box(22.50, 113.90, 22.56, 113.96));
  }

  @Test
  void bayOfAnAreaIsOutside() {
    Wgs84 bay = new Wgs84(22.51, 113.93);
    Area bent = Area.of(List.of(A, B, C, bay, D));
    assertThat(bent.contains(new Wgs84(22.53, 113.93))).isFalse();
    assertThat(bent.bounds().contains(new Wgs84(22.53, 113.93))).isTrue();
    assertThat(bent.contains(new Wgs84(22.505, 113.93))).isTrue();
  }

  @Test
  void repeatedCornersAreForgotten() {
    Area open = Area.of(List.of(A, B, C));
    Area closed = Area.of(List.of(A, A, B, C, A));
    assertThat(closed).isEqualTo(open).hasSameHashCodeAs(open);
    assertThat(closed.ring()).containsExactly(A, B, C);
  }

  @Test
  void lessThanThreeCornersAreRefused() {
    assertThatThrownBy(() -> Area.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Area.of(List.of(A, B, A, B)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("three");
  }

  @Test
  void outlineThatCrossesItselfIsRefused() {
    assertThatThrownBy(() -> Area.of(List.of(A, C, B, D)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cross");
    assertThatThrownBy(() -> Area.of(List.of(A, new Wgs84(22.50, 113.93), B)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void circleReachesAsFarAsItSays() {
    Area circle = Area.circle(A, 3_000);
    for (int bearing = 0; bearing < 360; bearing += 5) {
      assertThat(circle.contains(A.towards(bearing, 2_995))).isTrue();
      assertThat(circle.contains(A.towards(bearing, 3_001))).isFalse();
    }
    assertThat(circle.centre().metresTo(A)).isCloseTo(0, within(5.0));
    assertThatThrownBy(() -> Area.circle(A, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Area.circle(A, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void indexFindsTheSameAreasAsAskingEach() {
    RandomGenerator random = new SplittableRandom(3);
    Map<Integer, Area> all = new LinkedHashMap<>();
    for (int i = 0; i < 1_000; i++) {
      all.put(i, Area.circle(place(random), random.nextDouble(200, 3_000)));
    }
    Areas<Integer> index = Areas.of(all);
    assertThat(index.size()).isEqualTo(1_000);
    for (int i = 0; i < 500; i++) {
      Wgs84 point = place(random);
      List<Integer> expected = new ArrayList<>();
      all.forEach(
          (key, area) -> {
            if (area.contains(point)) {
              expected.add(key);
            }
          });
      assertThat(index.containing(point)).isEqualTo(expected);
    }
  }

  @Test
  void indexOfBentAreasAgreesWithEachOnItsCornersSidesAndSharedBorders() {
    RandomGenerator random = new SplittableRandom(5);
    Map<Integer, Area> all = new LinkedHashMap<>();
    List<Wgs84> asked = new ArrayList<>();
    for (int i = 0; i < 60; i++) { // two neighbours share a border, and stars overlap them
      double west = 113.8 + 0.005 * i;
      Wgs84 south = new Wgs84(22.5, west);
      Wgs84 east = new Wgs84(22.5, west + 0.005);
      List<Wgs84> square =
          List.of(south, east, new Wgs84(22.505, west + 0.005), new Wgs84(22.505, west));
      all.put(2 * i, Area.of(square));
      List<Wgs84> star = new ArrayList<>();
      for (int c = 0; c < 24; c++) {
        star.add(east.towards(c * 15.0, c % 2 == 0 ? 900 : random.nextDouble(50, 800)));
      }
      all.put(2 * i + 1, Area.of(star));
      asked.addAll(square);
      asked.addAll(star);
      asked.add(new Wgs84(22.502, west));
      asked.add(new Wgs84(random.nextDouble(22.49, 22.51), random.nextDouble(113.7, 114.2)));
    }
    Areas<Integer> index = Areas.of(all);
    for (Wgs84 point : asked) {
      List<Integer> expected =
          all.entrySet().stream()
              .filter(entry -> entry.getValue().contains(point))
              .map(Map.Entry::getKey)
              .toList();
      assertThat(index.containing(point)).isEqualTo(expected);
    }
  }

  @Test
  void emptyIndexFindsNothing() {
    assertThat(Areas.of(Map.<String, Area>of()).containing(A)).isEmpty();
  }

  private static Wgs84 place(RandomGenerator random) {
    return new Wgs84(random.nextDouble(22.4, 22.7), random.nextDouble(113.8, 114.1));
  }
}
