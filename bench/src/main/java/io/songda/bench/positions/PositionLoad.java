package io.songda.bench.positions;

import io.songda.bench.Bench.Program;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.load.CpuMeter;
import io.songda.bench.load.Latencies;
import io.songda.bench.load.WebSocket;
import io.songda.bench.town.Town;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * The phones of {@code bench positions}, a process of its own with one thread: riders report at a
 * steady rate whatever happens, customers watch. The age of a position counts from its measurement,
 * which is taken when it is sent, to the moment the customer's socket is read.
 */
public final class PositionLoad implements Program {

  @Override
  public String purpose() {
    return "the phones of 'positions'; it starts them itself";
  }

  @Override
  public Report run(Options options) throws Exception {
    try (Run run = new Run(options)) {
      return run.report();
    }
  }

  /** One run against one platform. */
  private static final class Run implements RiderSocket.Ears, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int CONNECTING = 20;

    private final Options options;
    private final Selector selector = Selector.open();
    private final ByteBuffer room = ByteBuffer.allocateDirect(256 * 1024);
    private final InetSocketAddress server;
    private final List<RiderSocket> riders = new ArrayList<>();
    private final List<CustomerSocket> customers = new ArrayList<>();
    private final SplittableRandom random;
    private final List<String> faults = new ArrayList<>();
    private Latencies stored = new Latencies();
    private Latencies seen = new Latencies();
    private int known;
    private int looking;
    private long acknowledged;
    private long sent;

    Run(Options options) throws IOException {
      this.options = options;
      server = new InetSocketAddress("127.0.0.1", options.number("port", 8080));
      random = new SplittableRandom(options.number("seed", 1));
      Path folder = Objects.requireNonNull(options.path("folder"));
      for (String token : Files.readAllLines(folder.resolve("riders"))) {
        riders.add(new RiderSocket(token, this));
      }
      for (String line : Files.readAllLines(folder.resolve("customers"))) {
        String[] parts = line.split("\t");
        customers.add(
            new CustomerSocket(parts[0], parts[1], () -> looking++, nanos -> seen.add(nanos)));
      }
    }

    Report report() throws IOException {
      Instant startedAt = Instant.now();
      connect();
      long platform = options.number("platform-pid", 0);
      long database = options.number("database-pid", 0);
      int rate = options.number("rate", 10_000);
      int seconds = options.number("seconds", 15);
      phase(options.number("warm-up", 10), rate);
      stored = new Latencies();
      seen = new Latencies();
      long platformBefore = CpuMeter.micros(platform);
      long databaseBefore = CpuMeter.micros(database);
      long ackBefore = acknowledged;
      long start = System.nanoTime();
      phase(seconds, rate);
      double took = (System.nanoTime() - start) / 1e9;
      double count = Math.max(1, acknowledged - ackBefore);
      double platformMicros = (CpuMeter.micros(platform) - platformBefore) / count;
      double databaseMicros = (CpuMeter.micros(database) - databaseBefore) / count;
      List<Row> rows = new ArrayList<>();
      rows.add(Row.atLeast("positions_per_s", count / took, "/s", 10_000.0, 30_000));
      rows.add(Row.of("position_stored_p50_ms", stored.percentileMillis(0.5), "ms"));
      rows.add(Row.of("position_stored_p99_ms", stored.percentileMillis(0.99), "ms"));
      rows.add(Row.of("positions_seen_per_s", seen.count() / took, "/s"));
      rows.add(Row.of("position_to_customer_p50_ms", seen.percentileMillis(0.5), "ms"));
      rows.add(Row.within("position_to_customer_p99_ms", seen.percentileMillis(0.99), "ms", 50));
      rows.add(Row.atMost("cpu_us_per_position", platformMicros + databaseMicros, "us", null, 15));
      rows.add(Row.of("platform_us_per_position", platformMicros, "us"));
      rows.add(Row.of("database_us_per_position", databaseMicros, "us"));
      rows.add(Row.of("positions_acknowledged", acknowledged, ""));
      rows.add(
          Row.of(
              "phones_us_per_position",
              (double) CpuMeter.micros(ProcessHandle.current().pid()) / sent,
              "us"));
      if (seen.count() == 0) {
        faults.add("No customer saw a rider move");
      }
      return Report.of("positions-load", startedAt, options.number("seed", 1), rows, faults);
    }

    /** Everybody connects, a few at a time. */
    private void connect() throws IOException {
      List<WebSocket> all = new ArrayList<>(customers);
      all.addAll(riders);
      for (int i = 0; i < all.size(); i++) {
        all.get(i).connect(server, selector);
        if (i % CONNECTING == 0) {
          look(1);
        }
      }
      await("everybody is connected", () -> known == riders.size() && looking == customers.size());
    }

    /** Riders take turns, each a little farther on. */
    private void phase(int seconds, int rate) throws IOException {
      long gap = 1_000_000_000L / rate;
      long start = System.nanoTime();
      long end = start + Duration.ofSeconds(seconds).toNanos();
      long due = start;
      int turn = 0;
      while (due < end) {
        long now = System.nanoTime();
        for (int burst = 0; due <= now && due < end && burst < 200; burst++) {
          double lat = Town.LAT + random.nextDouble(-0.05, 0.05);
          double lng = Town.LNG + random.nextDouble(-0.05, 0.05);
          riders.get(turn++ % riders.size()).report(lat, lng, due);
          sent++;
          due += gap;
        }
        look(due > System.nanoTime() ? 1 : 0);
      }
      await("every position is stored", () -> acknowledged == sent);
    }

    private void await(String what, BooleanSupplier done) throws IOException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!done.getAsBoolean()) {
        if (System.nanoTime() > deadline) {
          throw new IOException(
              "Waited in vain until %s: %d of %d riders, %d customers, %d of %d positions; %s"
                  .formatted(what, known, riders.size(), looking, acknowledged, sent, faults));
        }
        look(1);
      }
    }

    private void look(long millis) throws IOException {
      if (millis == 0) {
        selector.selectNow();
      } else {
        selector.select(millis);
      }
      for (SelectionKey ready : selector.selectedKeys()) {
        try {
          ((WebSocket) Objects.requireNonNull(ready.attachment())).read(room);
        } catch (IOException e) {
          ready.cancel();
          faults.add(e.toString());
        }
      }
      selector.selectedKeys().clear();
    }

    @Override
    public void known() {
      known++;
    }

    @Override
    public void stored(long nanos) {
      acknowledged++;
      stored.add(nanos);
    }

    @Override
    public void close() throws IOException {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    }
  }
}
