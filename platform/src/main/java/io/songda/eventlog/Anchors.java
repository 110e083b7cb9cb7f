package io.songda.eventlog;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.songda.shared.Alarms;
import io.songda.shared.Bell;
import io.songda.shared.CityClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the log was on a day, kept outside the database in {@code <data-dir>/anchors/DAY.json}, so
 * that a history rewritten or cut consistently in the database is still found. Written daily, at a
 * clean stop and on demand.
 */
@Component
public final class Anchors implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);
  private static final int PAGE = 2_000;
  private static final Duration PAUSE = Duration.ofMinutes(10);
  static final byte[] BEGIN = new byte[32];

  /**
   * Where a partition ended and the hash over all its events' hashes so far: {@code h(n) =
   * SHA-256(h(n-1) ‖ hash(n))}, in hexadecimal.
   */
  record Mark(int part, long position, String hash) {}

  /** The marks of all partitions at one moment of real time. */
  record Anchor(String day, Instant at, List<Mark> marks) {}

  private final EventStore events;
  private final InstantSource real;
  private final Alarms alarms;
  private final Path folder;
  private final boolean keeping;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Bell bell = new Bell();
  private volatile boolean running;

  @Autowired
  Anchors(
      EventStore events,
      InstantSource real,
      Alarms alarms,
      @Value("${songda.data-dir:./data}") Path dataDir,
      @Value("${songda.eventlog.listening:true}") boolean keeping) {
    this.events = events;
    this.real = real;
    this.alarms = alarms;
    this.folder = dataDir.resolve("anchors");
    this.keeping = keeping;
  }

  /** Extends the last anchor to where the log is now and writes it as today's. */
  public synchronized Path write() {
    Anchor last = all().stream().reduce((before, next) -> next).orElse(none());
    long[] ends = events.lastPositions();
    List<Mark> marks = new ArrayList<>();
    for (Mark mark : last.marks()) {
      requireNotCut(last, mark, ends[mark.part()]);
      marks.add(extend(mark, ends[mark.part()]));
    }
    return write(new Anchor(today(), real.instant(), marks));
  }

  private void requireNotCut(Anchor last, Mark mark, long end) {
    if (end < mark.position()) {
      alarms.ring(
          "event_log_cut",
          "partition " + mark.part(),
          "It ends at %d, the anchor of %s saw %d; run verify-history"
              .formatted(end, last.day(), mark.position()));
      throw new IllegalStateException("The log is shorter than its anchor of " + last.day());
    }
  }

  private Mark extend(Mark mark, long end) {
    byte[] hash = HexFormat.of().parseHex(mark.hash());
    long position = mark.position();
    while (position < end) {
      List<EventStore.Row> rows = events.after(mark.part(), position, PAGE);
      if (rows.isEmpty()) {
        break;
      }
      for (EventStore.Row row : rows) {
        hash = link(hash, row.hash());
        position = row.position();
      }
    }
    return new Mark(mark.part(), position, HexFormat.of().formatHex(hash));
  }

  static byte[] link(byte[] before, byte[] hash) {
    MessageDigest digest = Told.sha256();
    digest.update(before);
    return digest.digest(hash);
  }

  private static Anchor none() {
    List<Mark> marks = new ArrayList<>();
    for (int part = 0; part < Partitions.COUNT; part++) {
      marks.add(new Mark(part, 0, HexFormat.of().formatHex(BEGIN)));
    }
    return new Anchor("the beginning", Instant.EPOCH, marks);
  }

  private String today() {
    return LocalDate.ofInstant(real.instant(), CityClock.ZONE).toString();
  }

  private Path write(Anchor anchor) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(anchor.day() + ".json");
      Path half = folder.resolve(anchor.day() + ".json.new");
      Files.write(half, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(anchor));
      try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      return Files.move(half, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All anchors, oldest first. */
  List<Anchor> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".json"))
          .sorted()
          .map(file -> json.readValue(file.toFile(), Anchor.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void start() {
    running = true;
    if (keeping) {
      Thread.ofVirtual().name("event-log-anchors").start(this::daily);
    }
  }

  private void daily() {
    while (running) {
      if (!Files.exists(folder.resolve(today() + ".json"))) {
        writeQuietly();
      }
      bell.await(PAUSE);
    }
  }

  private void writeQuietly() {
    try {
      write();
    } catch (RuntimeException e) {
      LOG.error("The log's anchor could not be written", e);
    }
  }

  @Override
  public void stop() {
    running = false;
    bell.ring();
    if (keeping) {
      writeQuietly();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
