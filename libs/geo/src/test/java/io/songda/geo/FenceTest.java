package io.songda.geo;

import static io.songda.geo.Fence.Change.ENTERED;
import static io.songda.geo.Fence.Change.LEFT;
import static io.songda.geo.Fence.Change.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A rider comes to a store, waits there and rides away. */
class FenceTest {

  private static final Wgs84 STORE = new Wgs84(22.54, 114.05);
  private static final Instant NOON = Instant.parse("2026-04-01T04:00:00Z");

  private final Fence fence = new Fence(STORE);
  private int second;

  @Test
  void riderArrivesAtTheSecondFixWaitsAtTheEdgeAndLeavesOnce() {
    // riding up: far, then twice inside
    assertThat(seen(400, 40)).isEqualTo(NONE);
    assertThat(seen(95, 40)).isEqualTo(NONE);
    assertThat(seen(60, 40)).isEqualTo(ENTERED);
    // waiting across the street, the fixes wander over the inner edge
    assertThat(seen(110, 40)).isEqualTo(NONE);
    assertThat(seen(90, 40)).isEqualTo(NONE);
    assertThat(seen(149, 40)).isEqualTo(NONE);
    assertThat(fence.inside()).isTrue();
    // riding away
    assertThat(seen(180, 40)).isEqualTo(NONE);
    assertThat(seen(250, 40)).isEqualTo(LEFT);
    assertThat(seen(400, 40)).isEqualTo(NONE);
    assertThat(fence.inside()).isFalse();
  }

  @Test
  void oneGoodFixIsEnough() {
    assertThat(seen(99, 29)).isEqualTo(ENTERED);
    assertThat(seen(151, 29)).isEqualTo(LEFT);
  }

  @Test
  void oneWildFixSaysNothing() {
    assertThat(seen(10, 80)).isEqualTo(NONE);
    assertThat(seen(400, 10)).isEqualTo(NONE);
    assertThat(seen(10, 80)).isEqualTo(NONE);
    assertThat(seen(120, 10)).isEqualTo(NONE);
    assertThat(seen(10, 80)).isEqualTo(NONE);
    assertThat(fence.inside()).isFalse();
  }

  @Test
  void riderBetweenTheRadiiHasNeitherArrivedNorLeft() {
    assertThat(seen(120, 5)).isEqualTo(NONE);
    assertThat(seen(101, 5)).isEqualTo(NONE);
    assertThat(fence.inside()).isFalse();
    assertThat(seen(50, 5)).isEqualTo(ENTERED);
    assertThat(seen(149, 5)).isEqualTo(NONE);
    assertThat(fence.inside()).isTrue();
  }

  @Test
  void lateAndDoubledFixesAreIgnored() {
    Fix coarse = fix(NOON.plusSeconds(60), 50, 60);
    assertThat(fence.accept(coarse)).isEqualTo(NONE);
    assertThat(fence.accept(coarse)).isEqualTo(NONE);
    assertThat(fence.accept(fix(NOON.plusSeconds(30), 50, 5))).isEqualTo(NONE);
    assertThat(fence.accept(fix(NOON.plusSeconds(61), 50, 60))).isEqualTo(ENTERED);
    assertThat(fence.accept(fix(NOON.plusSeconds(59), 900, 5))).isEqualTo(NONE);
    assertThat(fence.inside()).isTrue();
  }

  @Test
  void fenceLeftNearerThanEnteredIsRefused() {
    assertThatThrownBy(() -> new Fence(STORE, 100, 90))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fence(STORE, Double.NaN, 90))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Fence.Change seen(double metresAway, double accuracy) {
    return fence.accept(fix(NOON.plusSeconds(second++), metresAway, accuracy));
  }

  private static Fix fix(Instant at, double metresAway, double accuracy) {
    return new Fix(at, STORE.towards(70, metresAway), accuracy);
  }
}
