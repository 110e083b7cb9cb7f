package io.songda.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.eventlog.EventLog;
import io.songda.shared.StoreId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is at hand for those who come back, and what no longer. */
class RingTest {

  private static final StoreId STORE = new StoreId(1L << 17);
  private static final StreamName MENU = StreamName.menu(STORE);
  private static final int PART = EventLog.partitionOf(STORE + "-menu");
  private static final Numbers NOTHING = new Numbers(LocalDate.EPOCH, 0, 0, 0, 0, 0, 0, 0);

  private final Ring ring = new Ring(3);

  RingTest() {
    long[] begin = new long[EventLog.partitions()];
    begin[PART] = 10;
    ring.begin(begin);
  }

  private void happens(long position) {
    ring.passed(PART, position);
    ring.add(
        new Happening(
            PART,
            position,
            position,
            Instant.EPOCH,
            "MenuChanged",
            null,
            null,
            null,
            null,
            null,
            null,
            new Happening.MenuChange(STORE, position, true, List.of()),
            NOTHING));
  }

  private List<Long> since(long position) {
    return ring.since(MENU, Map.of(PART, position), 100).orElseThrow().stream()
        .map(Happening::position)
        .toList();
  }

  private boolean isAtHand(long position, int most) {
    return ring.since(MENU, Map.of(PART, position), most).isPresent();
  }

  @Test
  void whatWasMissedIsToldInOrder() {
    happens(11);
    happens(13);
    assertThat(since(10)).containsExactly(11L, 13L);
    assertThat(since(11)).containsExactly(13L);
    assertThat(since(12)).containsExactly(13L);
    assertThat(since(13)).isEmpty();
  }

  @Test
  void whatIsTooOldTooNewOrTooMuchIsNotAtHand() {
    assertThat(isAtHand(9, 100)).as("before the beginning").isFalse();
    assertThat(isAtHand(11, 100)).as("not there yet").isFalse();
    for (long position = 11; position <= 15; position++) {
      happens(position);
    }
    assertThat(isAtHand(11, 100)).as("fallen out of the ring").isFalse();
    assertThat(since(12)).containsExactly(13L, 14L, 15L);
    assertThat(isAtHand(12, 2)).as("more than a reader is sent").isFalse();
  }

  @Test
  void anotherStoresMenuIsNotInIt() {
    happens(11);
    StreamName other = StreamName.store(STORE);
    assertThat(ring.since(other, Map.of(other.partitions()[0], 0L), 100).orElse(List.of()))
        .isEmpty();
  }
}
