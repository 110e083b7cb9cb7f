package io.songda.simulator.conduct;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the person who starts a demo wants.
 *
 * @param city an {@code .osm.gz} file, null for a generated district
 * @param speed city seconds per real second
 * @param seed decides everything that is drawn
 * @param minutes real minutes to play after the city has opened, null until Ctrl-C
 * @param headless nobody looks: any free port, no address printed
 * @param report where to write the report, null for nowhere
 * @param data where to keep the data, null for a folder that is removed at the end
 * @param port of the platform, null for the usual one
 * @param plant a planted violation of the witnesses' own record, to see that they notice
 */
public record Options(
    @Nullable Path city,
    int riders,
    int stores,
    int customers,
    double speed,
    long seed,
    @Nullable Double minutes,
    boolean headless,
    @Nullable Path report,
    @Nullable Path data,
    @Nullable Integer port,
    @Nullable String plant) {

  /** What can be planted. */
  public static final List<String> PLANTS = List.of("lost-order", "doubled-money", "stock");

  /** Says what can be given. */
  public static final String USAGE =
      """
      ./songda demo [options]: a city that plays, through the public API
        --city FILE.osm.gz   real roads (default: a generated district)
        --riders N           60      --stores N    40      --customers N   400
        --speed X            city seconds per second (10)
        --minutes M          real minutes to play, then report (default: until Ctrl-C)
        --seed S             decides everything that is drawn (1)
        --headless           nobody looks: takes any free port
        --port P             of the platform (8080)
        --report FILE        write the figures as JSON
        --data DIR           keep the data there (default: a fresh folder below ./data)""";

  /**
   * Reads the command line.
   *
   * @throws CannotPlay when it makes no sense
   */
  public static Options of(String... args) {
    return new Reading().read(List.of(args).iterator());
  }

  /** The options while they are read. */
  private static final class Reading {
    private @Nullable Path city;
    private int riders = 60;
    private int stores = 40;
    private int customers = 400;
    private double speed = 10;
    private long seed = 1;
    private @Nullable Double minutes;
    private boolean headless;
    private @Nullable Path report;
    private @Nullable Path data;
    private @Nullable Integer port;
    private @Nullable String plant;

    Options read(Iterator<String> words) {
      while (words.hasNext()) {
        take(words.next(), words);
      }
      return new Options(
          city, riders, stores, customers, speed, seed, minutes, headless, report, data, port,
          plant);
    }

    private void take(String option, Iterator<String> words) {
      switch (option) {
        case "--headless" -> headless = true;
        case "--city" -> city = Path.of(value(option, words));
        case "--report" -> report = Path.of(value(option, words));
        case "--data" -> data = Path.of(value(option, words));
        case "--riders" -> riders = (int) number(option, words, 1, 5_000);
        case "--stores" -> stores = (int) number(option, words, 1, 2_000);
        case "--customers" -> customers = (int) number(option, words, 1, 9_000);
        case "--port" -> port = (int) number(option, words, 1, 65_535);
        case "--speed" -> speed = number(option, words, 0.1, 60);
        case "--seed" -> seed = (long) number(option, words, -1e15, 1e15);
        case "--minutes" -> minutes = number(option, words, 0.1, 10_000);
        case "--plant" -> plant = plant(value(option, words));
        default -> throw new CannotPlay("There is no option %s.\n%s".formatted(option, USAGE));
      }
    }

    private static String value(String option, Iterator<String> words) {
      if (!words.hasNext()) {
        throw new CannotPlay("%s needs a value.\n%s".formatted(option, USAGE));
      }
      return words.next();
    }

    private static double number(String option, Iterator<String> words, double least, double most) {
      String word = value(option, words);
      try {
        double number = Double.parseDouble(word);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new CannotPlay(
          "%s must be a number from %s to %s, not %s."
              .formatted(option, plain(least), plain(most), word));
    }

    private static String plain(double number) {
      return number == Math.rint(number) ? "%.0f".formatted(number) : Double.toString(number);
    }

    private static String plant(String word) {
      if (!PLANTS.contains(word)) {
        throw new CannotPlay("--plant is one of %s.".formatted(String.join(", ", PLANTS)));
      }
      return word;
    }
  }
}
