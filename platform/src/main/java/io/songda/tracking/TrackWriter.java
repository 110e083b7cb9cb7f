package io.songda.tracking;

import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes tracks in batches. A point is known by its rider and time, so a phone that sends it again
 * after a lost answer changes nothing.
 */
@Component
class TrackWriter {

  private static final Logger log = LoggerFactory.getLogger(TrackWriter.class);
  private static final int MOST_WAITING = 20_000;
  private static final int BATCH = 1_000;

  private record Row(RiderId rider, TrackPoint point) {}

  private record Report(List<Row> rows, CompletableFuture<Void> stored) {}

  private final JdbcTemplate bulk;
  private final BlockingQueue<Report> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread writer = Thread.ofPlatform().name("tracks").unstarted(this::write);
  private volatile boolean open = true;

  TrackWriter(JdbcTemplate bulk) {
    this.bulk = bulk;
  }

  /**
   * @return done when the points are in the database
   * @throws Refusal 429 when too many wait
   */
  CompletableFuture<Void> store(RiderId rider, List<TrackPoint> points) {
    List<Row> rows = points.stream().map(point -> new Row(rider, point)).toList();
    Report report = new Report(rows, new CompletableFuture<>());
    if (!waiting.offer(report)) {
      throw Refusal.tooMany("positions_overloaded", 5);
    }
    return report.stored();
  }

  @PostConstruct
  void start() {
    writer.start();
  }

  @PreDestroy
  void stop() throws InterruptedException {
    open = false;
    writer.join(5_000);
  }

  private void write() {
    List<Report> taken = new ArrayList<>();
    while (open || !waiting.isEmpty()) {
      taken.clear();
      try {
        Report first = waiting.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
          taken.add(first);
          waiting.drainTo(taken, BATCH);
          insert(taken);
        }
      } catch (InterruptedException e) {
        open = false;
      }
    }
  }

  private void insert(List<Report> reports) {
    List<Row> rows = reports.stream().flatMap(report -> report.rows().stream()).toList();
    try {
      bulk.batchUpdate(
          """
          insert ignore into tracking_point (rider_id, at, lat, lon, accuracy, speed)
          values (?, ?, ?, ?, ?, ?)
          """,
          rows,
          rows.size(),
          TrackWriter::bind);
      reports.forEach(report -> report.stored().complete(null));
    } catch (RuntimeException e) {
      log.warn("{} positions were not stored: {}", rows.size(), e.toString());
      reports.forEach(report -> report.stored().completeExceptionally(e));
    }
  }

  private static void bind(PreparedStatement statement, Row row) throws SQLException {
    TrackPoint point = row.point();
    statement.setLong(1, row.rider().value());
    statement.setObject(2, LocalDateTime.ofInstant(point.at(), ZoneOffset.UTC));
    statement.setDouble(3, point.position().lat());
    statement.setDouble(4, point.position().lon());
    statement.setFloat(5, (float) point.accuracyMetres());
    if (point.speed() == null) {
      statement.setNull(6, Types.FLOAT);
    } else {
      statement.setFloat(6, point.speed().floatValue());
    }
  }
}
