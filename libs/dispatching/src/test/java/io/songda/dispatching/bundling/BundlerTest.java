package io.songda.dispatching.bundling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BundlerTest {

  private static final Batch.Kind BIKE = new Batch.Kind("BIKE", 5, 100, 60, 5000, 100, 1);
  private static final Batch.Kind WALK = new Batch.Kind("WALK", 1, 100, 30, 4000, 100, 9);

  /** Stores of the orders at 0, 100 and 5000 m of a street, doors 400 m further. */
  private static Batch street(int deadline) {
    int[] at = {0, 100, 5000, 400, 500, 5400};
    int[][] distance = new int[6][6];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        distance[i][j] = Math.abs(at[i] - at[j]);
      }
    }
    List<Batch.Order> orders =
        List.of(
            new Batch.Order(0, 20, deadline),
            new Batch.Order(0, 20, deadline),
            new Batch.Order(0, 20, deadline));
    return new Batch("street", List.of(BIKE, WALK), orders, distance);
  }

  @Test
  void neighboursRideTogetherAndTheFarOneAlone() {
    Answer answer = new Bundler(1, 1).divide(street(2000), 2_000);
    assertThat(answer.violations()).isEmpty();
    // together 0 -> 100 -> 400 -> 500: walking takes 200 + 400 + 200 s, 4000 + 5 x 30 = 4150;
    // alone 4000 + 4 x 30 = 4120
    assertThat(answer.bundles()).hasSize(2);
    assertThat(answer.meanCost()).isEqualTo((4150 + 4120) / 3.0);
  }

  @Test
  void whereWalkingIsTooSlowTheOneBikeIsUsed() {
    Answer answer = new Bundler(1, 1).divide(street(700), 2_000);
    assertThat(answer.violations()).isEmpty();
    // on the bike 120 + 160 + 120 s, 5000 + 5 x 60; the far one walks for 500 s
    assertThat(answer.meanCost()).isEqualTo((5300 + 4120) / 3.0);
  }

  @Test
  void sameSeedAndStepsGiveTheSameAnswer() {
    assertThat(new Bundler(2, 7).divide(street(2000), 500).bundles())
        .isEqualTo(new Bundler(2, 7).divide(street(2000), 500).bundles());
  }

  @Test
  void orderThatNobodyCanBringInTimeIsRefused() {
    assertThatThrownBy(() -> new Bundler(1, 1).divide(street(100), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("order 0");
  }

  @Test
  void falseAnswersAreFound() {
    Batch batch = street(700);
    Bundle slow = new Bundle(1, List.of(0, 1), List.of(0, 1));
    Bundle bike = new Bundle(0, List.of(2), List.of(2));
    assertThat(new Answer(batch, List.of(slow, bike)).violations())
        .anyMatch(one -> one.contains("too late"));
    assertThat(new Answer(batch, List.of(bike, bike)).violations())
        .anyMatch(one -> one.contains("two bundles"))
        .anyMatch(one -> one.contains("riders of BIKE"))
        .anyMatch(one -> one.contains("2 orders have no bundle"));
  }
}
