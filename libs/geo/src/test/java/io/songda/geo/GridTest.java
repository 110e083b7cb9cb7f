package io.songda.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which riders are near, while all of them move. */
class GridTest {

  private static final Wgs84 CENTRE = new Wgs84(22.54, 114.05);

  private final Grid grid = new Grid();

  @Test
  void nearestRidersAreThoseOfBruteForceAfterManyMovesAndDepartures() {
    RandomGenerator random = new SplittableRandom(1);
    Map<Long, Wgs84> all = new HashMap<>();
    for (int round = 0; round < 300; round++) {
      for (int move = 0; move < 200; move++) {
        long id = random.nextLong(2_000);
        if (random.nextInt(10) == 0) {
          grid.remove(id);
          all.remove(id);
        } else {
          Wgs84 place = place(random);
          grid.put(id, place);
          all.put(id, place);
        }
      }
      Wgs84 centre = place(random);
      double radius = random.nextDouble(0, 12_000);
      int limit = random.nextInt(1, 200);
      assertThat(grid.size()).isEqualTo(all.size());
      assertSame(grid.nearest(centre, radius, limit), bruteForce(all, centre, radius, limit));
    }
  }

  @Test
  void riderIsWhereItWasLastSeen() {
    grid.put(7, CENTRE);
    Wgs84 next = CENTRE.towards(45, 5_000);
    grid.put(7, next);
    assertThat(grid.at(7)).contains(next);
    assertThat(grid.size()).isEqualTo(1);
    assertThat(grid.nearest(CENTRE, 4_999, 5)).isEmpty();
    assertThat(grid.nearest(CENTRE, 5_001, 5)).extracting(Near::id).containsExactly(7L);
    grid.remove(7);
    grid.remove(7);
    assertThat(grid.at(7)).isEmpty();
    assertThat(grid.size()).isZero();
    assertThat(grid.nearest(CENTRE, 1e7, 5)).isEmpty();
  }

  @Test
  void ridersAtOneDoorAreOrderedByTheirIds() {
    LongStream.of(5, -3, 9).forEach(id -> grid.put(id, CENTRE));
    assertThat(grid.nearest(CENTRE, 0, 2)).containsExactly(new Near(-3, 0), new Near(5, 0));
  }

  @Test
  void neighboursAcrossTheDateLineAndAroundThePoleAreFound() {
    grid.put(1, new Wgs84(0, 179.999));
    grid.put(2, new Wgs84(89.999, -90));
    for (int filler = 10; filler < 2_000; filler++) {
      grid.put(filler, CENTRE.towards(filler, filler * 600.0));
    }
    assertThat(grid.nearest(new Wgs84(0, -179.999), 500, 3))
        .extracting(Near::id)
        .containsExactly(1L);
    assertThat(grid.nearest(new Wgs84(89.999, 90), 500, 3))
        .extracting(Near::id)
        .containsExactly(2L);
  }

  @Test
  void senselessQuestionsAreRefused() {
    assertThat(grid.nearest(CENTRE, 100, 0)).isEmpty();
    assertThatThrownBy(() -> grid.nearest(CENTRE, -1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> grid.nearest(CENTRE, Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> grid.nearest(CENTRE, 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Riders shuttle between two doors in different cells; each must be seen exactly once. */
  @Test
  void ridersAreNeitherLostNorDoubledWhileTheyMove() throws Exception {
    int riders = 400;
    Wgs84 door = CENTRE.towards(90, 1_500);
    for (int id = 0; id < riders; id++) {
      grid.put(id, CENTRE);
    }
    AtomicBoolean over = new AtomicBoolean();
    try (var city = Executors.newFixedThreadPool(4)) {
      List<Future<?>> movers = new ArrayList<>();
      for (int mover = 0; mover < 2; mover++) {
        int half = mover * riders / 2;
        movers.add(
            city.submit(
                () -> {
                  for (int move = 0; !over.get(); move++) {
                    grid.put(half + move % (riders / 2), move / riders % 2 == 0 ? door : CENTRE);
                  }
                }));
      }
      Future<?> comers =
          city.submit(
              () -> {
                for (long id = riders; !over.get(); id++) {
                  grid.put(id, CENTRE.towards(0, 50_000));
                  grid.remove(id);
                }
              });
      for (int look = 0; look < 3_000; look++) {
        List<Near> seen = grid.nearest(CENTRE, 2_000, Integer.MAX_VALUE);
        assertThat(seen.stream().mapToLong(Near::id).sorted().toArray())
            .isEqualTo(LongStream.range(0, riders).toArray());
      }
      over.set(true);
      for (Future<?> mover : movers) {
        mover.get();
      }
      comers.get();
    }
    assertThat(grid.size()).isEqualTo(riders);
  }

  private static List<Near> bruteForce(
      Map<Long, Wgs84> all, Wgs84 centre, double radius, int limit) {
    return all.entrySet().stream()
        .map(entry -> new Near(entry.getKey(), centre.metresTo(entry.getValue())))
        .filter(near -> near.metres() <= radius)
        .sorted(Comparator.comparingDouble(Near::metres))
        .limit(limit)
        .toList();
  }

  private static void assertSame(List<Near> found, List<Near> expected) {
    assertThat(found).extracting(Near::id).isEqualTo(expected.stream().map(Near::id).toList());
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).metres()).isCloseTo(expected.get(i).metres(), within(0.001));
    }
  }

  private static Wgs84 place(RandomGenerator random) {
    return new Wgs84(random.nextDouble(22.45, 22.63), random.nextDouble(113.95, 114.15));
  }
}
