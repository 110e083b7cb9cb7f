package io.songda.eventlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Walks the whole log and says what does not fit: missing positions and steps, changed events, ends
 * that differ from the aggregates' own heads, and anchors that saw another history.
 */
@Component
public final class VerifyHistory {

  private static final int PAGE = 2_000;

  private final EventStore events;
  private final Anchors anchors;
  private final ObjectProvider<ChainEnds> modules;

  VerifyHistory(EventStore events, Anchors anchors, ObjectProvider<ChainEnds> modules) {
    this.events = events;
    this.anchors = anchors;
    this.modules = modules;
  }

  /** How many events and streams were read, and one sentence for each thing that does not fit. */
  public record Report(long events, long streams, int anchors, List<String> findings) {}

  /** Reads everything; the ends of all streams are held in memory (about 200 bytes each). */
  public Report run() {
    Walk walk = new Walk(anchors.all());
    long[] ends = events.lastPositions();
    for (int part = 0; part < ends.length; part++) {
      walk.partition(part, ends[part]);
    }
    modules.forEach(module -> module.tell(walk::compare));
    return new Report(walk.count, walk.heads.size(), walk.anchors.size(), walk.findings);
  }

  private final class Walk {

    final List<Anchors.Anchor> anchors;
    final Map<String, Head> heads = new HashMap<>();
    final List<String> findings = new ArrayList<>();
    long count;

    Walk(List<Anchors.Anchor> anchors) {
      this.anchors = anchors;
    }

    void partition(int part, long counter) {
      long position = 0;
      byte[] running = Anchors.BEGIN;
      List<EventStore.Row> rows = events.after(part, 0, PAGE);
      while (!rows.isEmpty()) {
        for (EventStore.Row row : rows) {
          checkPosition(row, position);
          checkStep(row);
          position = row.position();
          running = Anchors.link(running, row.hash());
          checkAnchors(part, position, running);
        }
        rows = events.after(part, position, PAGE);
      }
      checkEnd(part, position, counter);
    }

    private void checkPosition(EventStore.Row row, long before) {
      count++;
      if (row.position() != before + 1) {
        findings.add(
            "Partition %d lacks position %d: an event is missing."
                .formatted(row.partition(), before + 1));
      }
    }

    private void checkStep(EventStore.Row row) {
      Head before = heads.getOrDefault(row.stream(), Head.NONE);
      if (row.seq() != before.version() + 1) {
        findings.add(
            "Stream %s lacks step %d: an event is missing."
                .formatted(row.stream(), before.version() + 1));
      } else if (!Arrays.equals(row.hash(), expected(before, row))) {
        findings.add(
            "Step %d (%s) of stream %s was changed: its hash does not fit."
                .formatted(row.seq(), row.type(), row.stream()));
      }
      heads.put(row.stream(), new Head(row.seq(), row.hash()));
    }

    private byte[] expected(Head before, EventStore.Row row) {
      return Told.hash(
          before.hash(), row.stream(), row.seq(), row.type(), row.atMicros(), row.payload());
    }

    private void checkAnchors(int part, long position, byte[] running) {
      for (Anchors.Anchor anchor : anchors) {
        Anchors.Mark mark = anchor.marks().get(part);
        if (mark.position() == position && !mark.hash().equals(HexFormat.of().formatHex(running))) {
          findings.add(
              "Partition %d up to position %d is not what the anchor of %s saw."
                  .formatted(part, position, anchor.day()));
        }
      }
    }

    private void checkEnd(int part, long end, long counter) {
      if (end != counter) {
        findings.add(
            "Partition %d ends at position %d, but its counter stands at %d."
                .formatted(part, end, counter));
      }
      for (Anchors.Anchor anchor : anchors) {
        long seen = anchor.marks().get(part).position();
        if (seen > end) {
          findings.add(
              "Partition %d ends at position %d, but the anchor of %s saw %d: its tail is cut."
                  .formatted(part, end, anchor.day(), seen));
        }
      }
    }

    void compare(String stream, Head kept) {
      Head told = heads.getOrDefault(stream, Head.NONE);
      if (told.version() != kept.version()) {
        findings.add(
            "Stream %s has %d events, but its aggregate is at version %d."
                .formatted(stream, told.version(), kept.version()));
      } else if (!Arrays.equals(told.hash(), kept.hash())) {
        findings.add("The last hash of stream %s is not its aggregate's.".formatted(stream));
      }
    }
  }
}
