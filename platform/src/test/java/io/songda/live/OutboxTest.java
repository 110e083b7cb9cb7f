package io.songda.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.eventlog.EventLog;
import io.songda.shared.ItemId;
import io.songda.shared.StoreId;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What waits for a slow reader is bounded, and gives way to what is newer. */
class OutboxTest {

  private static final StoreId STORE = new StoreId(1L << 17);
  private static final StreamName MENU = StreamName.menu(STORE);
  private static final int PART = EventLog.partitionOf(STORE + "-menu");
  private static final Numbers NOTHING = new Numbers(LocalDate.EPOCH, 0, 0, 0, 0, 0, 0, 0);

  private final Stuck wire = new Stuck();
  private final Outbox outbox =
      new Outbox(wire, "epoch", new Envelopes(JsonMapper.builder().build()));
  private final Subscription menu = new Subscription(MENU, Audience.MENU, outbox, Map.of(PART, 5L));

  /** A reader that does not read until it is let go. */
  private static final class Stuck implements Wire {
    final CountDownLatch reads = new CountDownLatch(1);
    final List<String> got = new CopyOnWriteArrayList<>();
    final CompletableFuture<Cut> cut = new CompletableFuture<>();

    @Override
    public void send(String type, String text, @Nullable String offsets) throws IOException {
      try {
        reads.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (cut.isDone()) {
        throw new IOException("gone");
      }
      got.add(text);
    }

    @Override
    public void close(Cut why) {
      cut.complete(why);
    }

    @Override
    public boolean answers() {
      return true;
    }
  }

  private void tell(long position, long item) {
    Frames.MenuItem one = new Frames.MenuItem(new ItemId(item), "粉", position, null, true, null);
    Happening happening =
        new Happening(
            PART,
            position,
            position,
            Instant.EPOCH,
            "ItemPriced",
            null,
            null,
            null,
            null,
            null,
            null,
            new Happening.MenuChange(STORE, position, false, List.of(one)),
            NOTHING);
    outbox.put(menu, happening, "{\"at\":\"" + "x".repeat(800) + "\"}");
  }

  private JsonNode last() throws Exception {
    return JsonMapper.shared().readTree(wire.got.getLast());
  }

  @Test
  void olderStatesGiveWayToNewerOnesAndTheChainHolds() throws Exception {
    for (long position = 6; position <= 2_000; position++) {
      tell(position, position % 3);
    }
    wire.reads.countDown();
    outbox.endWith(Cut.GOING_AWAY);
    assertThat(wire.cut.get(10, TimeUnit.SECONDS)).isEqualTo(Cut.GOING_AWAY);
    assertThat(wire.got.size()).isLessThan(300);
    long mine = 5;
    long told = 0;
    for (String text : wire.got) {
      JsonNode frame = JsonMapper.shared().readTree(text);
      assertThat(frame.path("previous").longValue()).isEqualTo(mine);
      mine = frame.at("/offset/position").longValue();
      told += 1 + frame.path("skipped").asLong(0);
    }
    assertThat(last().at("/offset/position").longValue()).isEqualTo(2_000);
    assertThat(told).as("frames and those they stand for").isEqualTo(1_995);
  }

  @Test
  void readerThatStaysBehindIsCutOff() throws Exception {
    for (long position = 6; position < 1_000 && !outbox.isClosed(); position++) {
      tell(position, position);
    }
    assertThat(wire.cut.get(10, TimeUnit.SECONDS)).isEqualTo(Cut.SLOW);
    tell(1_000, 1_000);
    wire.reads.countDown();
    assertThat(outbox.isClosed()).isTrue();
  }

  @Test
  void snapshotIsDrawnWhenItIsSentAndDoesNotFillTheBox() throws Exception {
    String large = "{\"type\":\"snapshot\",\"view\":\"" + "x".repeat(2 * Outbox.MOST_BYTES) + "\"}";
    outbox.put("snapshot", menu, () -> large);
    tell(6, 1);
    wire.reads.countDown();
    outbox.endWith(Cut.GOING_AWAY);
    wire.cut.get(10, TimeUnit.SECONDS);
    assertThat(wire.got).hasSize(2);
    assertThat(wire.got.getFirst()).hasSize(large.length());
  }
}
