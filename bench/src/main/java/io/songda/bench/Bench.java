package io.songda.bench;

import io.songda.bench.dispatch.Bundling;
import io.songda.bench.dispatch.Dispatch;
import io.songda.bench.dispatch.Scale;
import io.songda.bench.geo.Eta;
import io.songda.bench.geo.Match;
import io.songda.bench.geo.Matching;
import io.songda.bench.geo.Routing;
import io.songda.bench.kill.Kill;
import io.songda.bench.kill.PowerCut;
import io.songda.bench.ledger.Ledger;
import io.songda.bench.live.Live;
import io.songda.bench.orders.FlashLoad;
import io.songda.bench.orders.FlashSale;
import io.songda.bench.orders.Load;
import io.songda.bench.orders.Orders;
import io.songda.bench.orders.Overload;
import io.songda.bench.orders.OverloadLoad;
import io.songda.bench.payments.Payments;
import io.songda.bench.positions.PositionLoad;
import io.songda.bench.positions.Positions;
import io.songda.bench.queries.Queries;
import io.songda.bench.queries.QueryLoad;
import io.songda.bench.seeds.Seeds;
import io.songda.bench.start.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code ./songda bench NAME [options]}: runs one program, prints its table, and with {@code --json
 * FILE} writes the report. Exit status 1 when it could not run or an invariant was violated; a
 * missed figure is a figure.
 */
public final class Bench {

  private static final Map<String, Program> PROGRAMS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("bundling", new Bundling()),
              Map.entry("dispatch", new Dispatch()),
              Map.entry("dispatch-scale", new Scale()),
              Map.entry("eta", new Eta()),
              Map.entry("flash-load", new FlashLoad()),
              Map.entry("flash-sale", new FlashSale()),
              Map.entry("kill", new Kill()),
              Map.entry("ledger", new Ledger()),
              Map.entry("live", new Live()),
              Map.entry("matching", new Matching()),
              Map.entry("orders", new Orders()),
              Map.entry("orders-load", new Load()),
              Map.entry("payments", new Payments()),
              Map.entry("positions", new Positions()),
              Map.entry("positions-load", new PositionLoad()),
              Map.entry("queries", new Queries()),
              Map.entry("queries-load", new QueryLoad()),
              Map.entry("overload", new Overload()),
              Map.entry("overload-load", new OverloadLoad()),
              Map.entry("power-cut", new PowerCut()),
              Map.entry("routing", new Routing()),
              Map.entry("seeds", new Seeds()),
              Map.entry("start", new Start())));

  /** One benchmark. */
  public interface Program {

    /** One line for the list of programs. */
    String purpose();

    /** Runs to the end. */
    Report run(Options options) throws Exception;
  }

  private Bench() {}

  /** Starts one of these programs as a process of its own, with a small heap. */
  public static Child start(List<String> arguments, Path log) throws IOException {
    List<String> options = new ArrayList<>(List.of("-Xmx768m", "-XX:+UseSerialGC"));
    String path = System.getProperty("java.class.path");
    boolean isOurJar = path.matches("[^:]*songda-bench-[^:]*\\.jar");
    options.addAll(isOurJar ? List.of("-jar", path) : List.of("-cp", path, Bench.class.getName()));
    options.addAll(arguments);
    return Child.java(arguments.getFirst(), options, log);
  }

  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals("match")) {
      System.exit(Match.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    Program program = arguments.length == 0 ? null : PROGRAMS.get(arguments[0]);
    if (program == null) {
      PROGRAMS.forEach((name, one) -> System.err.printf("%-12s %s%n", name, one.purpose()));
      return 1;
    }
    try {
      Options options = Options.of(Arrays.copyOfRange(arguments, 1, arguments.length));
      Path json = options.path("json");
      Report report = program.run(options);
      report.print(System.out);
      if (json != null) {
        report.write(json);
      }
      return report.violations().isEmpty() ? 0 : 1;
    } catch (CannotRun e) {
      System.err.println("bench: " + e.getMessage());
      return 1;
    } catch (Exception e) {
      System.err.println("bench: " + e);
      e.printStackTrace();
      return 1;
    }
  }
}
