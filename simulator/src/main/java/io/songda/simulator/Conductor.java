package io.songda.simulator;

import io.songda.geo.OsmRoads;
import io.songda.simulator.api.Answers.Summary;
import io.songda.simulator.api.FrontDoor;
import io.songda.simulator.api.Line;
import io.songda.simulator.api.Refused;
import io.songda.simulator.api.SandboxDesk;
import io.songda.simulator.city.City;
import io.songda.simulator.city.CityFrom;
import io.songda.simulator.city.CityPlan;
import io.songda.simulator.conduct.CannotPlay;
import io.songda.simulator.conduct.DataFolder;
import io.songda.simulator.conduct.Memory;
import io.songda.simulator.conduct.Options;
import io.songda.simulator.conduct.Ports;
import io.songda.simulator.conduct.Programs;
import io.songda.simulator.people.People;
import io.songda.simulator.people.StorePlan;
import io.songda.simulator.people.Stores;
import io.songda.simulator.play.Play;
import io.songda.simulator.play.Seeding;
import io.songda.simulator.play.Surprises;
import io.songda.simulator.play.Town;
import io.songda.simulator.report.Figures;
import io.songda.simulator.report.Report;
import io.songda.simulator.witness.Evidence;
import io.songda.simulator.witness.Inquiry;
import io.songda.simulator.witness.Notebook;
import io.songda.simulator.witness.Plant;
import io.songda.simulator.witness.Witnesses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Conducts one demo from the first line to the report. */
final class Conductor implements AutoCloseable {
  private static final int USUAL_PORT = 8_080;
  private static final int STATUS_SECONDS = 5;
  private static final Duration DRAIN = Duration.ofSeconds(40);
  private static final Duration SETTLE = Duration.ofSeconds(30);

  private final Options options;
  private final Instant startedAt = Instant.now();
  private final long startedNanos = System.nanoTime();
  private final int port;
  private final DataFolder data;
  private final Programs programs;
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Notebook notebook = new Notebook();
  private final Surprises surprises = new Surprises();
  private final Thread player = Thread.currentThread();
  private @Nullable FrontDoor frontDoor;
  private boolean clean;
  private long mostMib;

  /**
   * Prepares a demo.
   *
   * @throws CannotPlay when something it needs is taken or missing
   */
  Conductor(Options options) {
    this.options = options;
    requireCity(options.city());
    this.port = port(options);
    this.data = DataFolder.make(options.data());
    this.programs = new Programs(data);
    Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "shutdown"));
  }

  private static void requireCity(@Nullable Path file) {
    if (file != null && !Files.isReadable(file)) {
      throw new CannotPlay(
          "There is no file %s; --city wants an .osm.gz file, or leave it out.".formatted(file));
    }
  }

  private static int port(Options options) {
    Integer wanted = options.port();
    if (wanted == null && options.headless()) {
      return Ports.free();
    }
    int port = wanted == null ? USUAL_PORT : wanted;
    Ports.requireFree(port);
    return port;
  }

  /** Ctrl-C: the play is told to stop, and the programs are ended before this one is. */
  private void onSignal() {
    interrupted.countDown();
    player.interrupt();
    try {
      ended.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Plays; whether every promise was kept. Stopped by Ctrl-C is not broken. */
  boolean play() {
    try {
      clean = run();
      return clean;
    } catch (RuntimeException e) {
      if (interrupted.getCount() > 0) {
        throw e;
      }
      clean = true;
      say("Stopped.");
      return true;
    }
  }

  private boolean run() {
    programs.startSandbox();
    Path roadsFile = cityFile();
    City city = city(roadsFile);
    say(
        "The city is %s: %d addresses, %d sites for stores.",
        city.name(), city.addresses().size(), city.sites().size());
    List<StorePlan> stores =
        Stores.plan(city, options.seed(), Math.min(options.stores(), city.sites().size()));
    People people = People.plan(city, options.seed(), options.customers(), options.riders());
    try (OsmRoads roads = OsmRoads.load(roadsFile, data.at("platform").resolve("roads"))) {
      URI sandboxAddress = programs.sandbox();
      say("Starting the platform …");
      URI platform =
          programs.platform(
              port,
              sandboxAddress,
              roadsFile,
              options.speed(),
              Seeding.OPERATOR + "," + Seeding.GUEST_OPERATOR);
      SandboxDesk sandbox = new SandboxDesk(new Line(sandboxAddress));
      Line line = new Line(platform);
      if (!options.headless()) {
        frontDoor = FrontDoor.open(line, sandbox, Seeding.GUEST_OPERATOR, text -> say("%s", text));
      }
      Town town = new Seeding(line, sandbox, city, text -> say("%s", text)).open(stores, people);
      double openSeconds = seconds(startedNanos);
      greet(platform, town, openSeconds);
      try (Play play =
          new Play(
              town, city, roads, sandbox, options.speed(), options.seed(), notebook, surprises)) {
        return play(play, town, sandbox, line, openSeconds);
      }
    } catch (Refused no) {
      throw new CannotPlay("The city cannot be played: " + no.getMessage() + ".");
    }
  }

  private Path cityFile() {
    if (options.city() != null) {
      return options.city();
    }
    Path file = data.at("city.osm.gz");
    try {
      CityPlan.of(options.seed()).writeOsmGz(file);
    } catch (IOException e) {
      throw new CannotPlay("The city cannot be written: " + e.getMessage() + ".");
    }
    return file;
  }

  private static City city(Path file) {
    try {
      City city = CityFrom.osm(file);
      if (city.addresses().isEmpty() || city.sites().isEmpty()) {
        throw new CannotPlay(file + " has no streets to live at; take another --city.");
      }
      return city;
    } catch (IOException e) {
      throw new CannotPlay("%s is not OpenStreetMap data: %s.".formatted(file, e.getMessage()));
    }
  }

  private void greet(URI platform, Town town, double openSeconds) {
    say("The city is open after %.0f s: %s", openSeconds, platform);
    if (!options.headless()) {
      say(
          "Other people of this city, for the API: customer %s, store %s, rider %s; codes come to the sandbox's inbox.",
          town.residents().getFirst().plan().phone(),
          town.shops().getFirst().plan().phone(),
          town.riders().getFirst().plan().phone());
    }
    say("Data and logs: %s", data.path());
  }

  private boolean play(Play play, Town town, SandboxDesk sandbox, Line line, double openSeconds) {
    long began = System.nanoTime();
    line.latencies().clear();
    play.begin();
    boolean ctrlC = watch(play, town, began);
    play.stopOrdering();
    double minutes = seconds(began) / 60;
    if (!ctrlC) {
      say("No more orders; what is under way may finish …");
      drain(play, town);
    }
    play.close();
    if (ctrlC) {
      say("Stopped.");
      return true;
    }
    Report report = report(town, sandbox, line, minutes, openSeconds);
    System.out.print(report.text());
    surprises.list().stream().limit(12).forEach(each -> say("refused: %s", each));
    write(report);
    return report.violations().isEmpty();
  }

  /** Whether somebody pressed Ctrl-C before the time was up. */
  private boolean watch(Play play, Town town, long began) {
    double end = options.minutes() == null ? Double.POSITIVE_INFINITY : options.minutes() * 60;
    while (seconds(began) < end) {
      double left = Math.min(STATUS_SECONDS, end - seconds(began));
      if (pause(left)) {
        return true;
      }
      status(play, town);
    }
    return false;
  }

  private void drain(Play play, Town town) {
    long began = System.nanoTime();
    while (play.hungry() > 0 && seconds(began) < DRAIN.toSeconds()) {
      if (pause(STATUS_SECONDS)) {
        return;
      }
      status(play, town);
    }
  }

  /** Waits so long; whether somebody pressed Ctrl-C meanwhile. */
  private boolean pause(double seconds) {
    requireAlive();
    try {
      return interrupted.await((long) (seconds * 1_000), TimeUnit.MILLISECONDS);
    } catch (InterruptedException ctrlC) {
      return true;
    }
  }

  private void requireAlive() {
    String fallen = programs.fallen();
    if (fallen != null && interrupted.getCount() > 0) {
      throw new CannotPlay(
          "The %s ended by itself; its log is %s.".formatted(fallen, data.at(fallen + ".log")));
    }
  }

  private void status(Play play, Town town) {
    mostMib = Math.max(mostMib, Memory.residentMib().orElse(0));
    Double lag = lag(town);
    say(
        "%tR  placed %d, unpaid %d, at stores %d, on the road %d, delivered %d, completed %d, cancelled %d; riders busy %d of %d; event lag %s",
        play.time().timeOfDay(),
        notebook.size(),
        notebook.lastSeen("PENDING_PAYMENT"),
        notebook.lastSeen("PLACED")
            + notebook.lastSeen("ACCEPTED")
            + notebook.lastSeen("PREPARING")
            + notebook.lastSeen("READY"),
        notebook.lastSeen("IN_DELIVERY"),
        notebook.lastSeen("DELIVERED"),
        notebook.lastSeen("COMPLETED"),
        notebook.lastSeen("CANCELLED"),
        play.busyRiders(),
        town.riders().size(),
        lag == null ? "-" : "%.0f ms".formatted(lag));
  }

  /** The slowest listener's lag as the log itself tells it, nothing where it tells none. */
  private static @Nullable Double lag(Town town) {
    try {
      OptionalDouble worst =
          town.operator()
              .eventLog()
              .path("listeners")
              .valueStream()
              .mapToDouble(listener -> listener.path("p99Millis").asDouble(0))
              .max();
      return worst.isPresent() ? worst.getAsDouble() : null;
    } catch (Refused none) {
      return null;
    }
  }

  // --- the end ---

  private Report report(
      Town town, SandboxDesk sandbox, Line line, double minutes, double openSeconds) {
    Double memory = mostMib == 0 ? null : (double) mostMib;
    Double lag = lag(town);
    Inquiry inquiry =
        new Inquiry(
            town.operator(),
            sandbox,
            notebook,
            town.counted(),
            town.shops().stream().map(Town.Shop::id).toList());
    Evidence evidence = settled(inquiry);
    List<String> violations = new ArrayList<>(notebook.contradictions());
    violations.addAll(Witnesses.violations(evidence));
    Summary summary = town.operator().settled();
    Figures figures =
        new Figures(evidence, summary, minutes, line.latencies(), lag, memory, openSeconds);
    return new Report(
        "demo",
        startedAt,
        seconds(startedNanos),
        Report.thisMachine("MariaDB, embedded"),
        options.seed(),
        figures.rows(),
        List.copyOf(violations));
  }

  /** The evidence once the last events have had their effect; a real violation stays. */
  private Evidence settled(Inquiry inquiry) {
    long began = System.nanoTime();
    while (true) {
      Evidence evidence = planted(inquiry.now());
      boolean inOrder = Witnesses.violations(evidence).isEmpty();
      if (inOrder || seconds(began) > SETTLE.toSeconds() || pause(2)) {
        return evidence;
      }
    }
  }

  private Evidence planted(Evidence evidence) {
    String plant = options.plant();
    return plant == null
        ? evidence
        : Plant.valueOf(plant.toUpperCase(Locale.ROOT).replace('-', '_')).in(evidence);
  }

  private void write(Report report) {
    Path file = options.report();
    if (file == null) {
      return;
    }
    try {
      report.write(file);
      say("Report: %s", file.toAbsolutePath());
    } catch (IOException e) {
      throw new CannotPlay("The report cannot be written: " + e.getMessage() + ".");
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private void say(String format, Object... values) {
    System.out.println("[%4.0f s] ".formatted(seconds(startedNanos)) + format.formatted(values));
  }

  /** Ends the programs and removes the data; after trouble the data stays to be looked at. */
  @Override
  public void close() {
    if (frontDoor != null) {
      frontDoor.close();
    }
    Thread.interrupted(); // the programs are waited for even after Ctrl-C
    programs.close();
    if (clean) {
      data.close();
    } else {
      say("Data and logs stay in %s", data.path());
    }
    ended.countDown();
  }
}
