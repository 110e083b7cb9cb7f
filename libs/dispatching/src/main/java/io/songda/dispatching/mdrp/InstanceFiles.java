package io.songda.dispatching.mdrp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The four tab-separated files of an instance: {@code instance_parameters.txt}, {@code
 * restaurants.txt}, {@code couriers.txt}, {@code orders.txt}.
 */
public final class InstanceFiles {

  private static final List<String> NAMES =
      List.of("instance_parameters.txt", "restaurants.txt", "couriers.txt", "orders.txt");

  private InstanceFiles() {}

  /** The folders below this one, or this one itself, that hold an instance; by name. */
  public static List<Path> folders(Path folder) throws IOException {
    if (isInstance(folder)) {
      return List.of(folder);
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(InstanceFiles::isInstance).sorted().toList();
    }
  }

  private static boolean isInstance(Path folder) {
    return NAMES.stream().allMatch(name -> Files.isReadable(folder.resolve(name)));
  }

  /**
   * Reads an instance.
   *
   * @throws IllegalArgumentException naming file, line and column of what cannot be read
   */
  public static Instance read(Path folder) throws IOException {
    List<Row> parameters = rows(folder.resolve(NAMES.get(0)));
    if (parameters.size() != 1) {
      throw new IllegalArgumentException(folder + ": one line of parameters is expected");
    }
    return new Instance(
        String.valueOf(folder.getFileName()),
        parameters(parameters.getFirst()),
        all(
            folder.resolve(NAMES.get(1)),
            row -> new Instance.Restaurant(row.text("restaurant"), row.whole("x"), row.whole("y"))),
        all(
            folder.resolve(NAMES.get(2)),
            row ->
                new Instance.Courier(
                    row.text("courier"),
                    row.whole("x"),
                    row.whole("y"),
                    row.whole("on_time"),
                    row.whole("off_time"))),
        all(
            folder.resolve(NAMES.get(3)),
            row ->
                new Instance.Order(
                    row.text("order"),
                    row.whole("x"),
                    row.whole("y"),
                    row.whole("placement_time"),
                    row.text("restaurant"),
                    row.whole("ready_time"))));
  }

  private static Instance.Parameters parameters(Row row) {
    return new Instance.Parameters(
        row.whole("meters_per_minute"),
        row.whole("pickup service minutes"),
        row.whole("dropoff service minutes"),
        row.whole("target click-to-door"),
        row.whole("maximum click-to-door"),
        row.number("pay per order"),
        row.number("guaranteed pay per hour"));
  }

  private static <T> List<T> all(Path file, Function<Row, T> read) throws IOException {
    return rows(file).stream().map(read).toList();
  }

  private static List<Row> rows(Path file) throws IOException {
    List<String> lines =
        Files.readString(file).replace("\uFEFF", "").lines().filter(one -> !one.isBlank()).toList();
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(file + " is empty");
    }
    Map<String, Integer> columns = new HashMap<>();
    String[] head = lines.getFirst().split("\t", -1);
    for (int column = 0; column < head.length; column++) {
      columns.put(head[column].strip(), column);
    }
    return lines.stream()
        .skip(1)
        .map(line -> new Row(file, columns, line.split("\t", -1)))
        .toList();
  }

  /** Writes an instance in the same format. */
  public static void write(Instance instance, Path folder) throws IOException {
    Files.createDirectories(folder);
    Instance.Parameters p = instance.parameters();
    Files.writeString(
        folder.resolve(NAMES.get(0)),
        "meters_per_minute\tpickup service minutes\tdropoff service minutes\ttarget click-to-door"
            + "\tmaximum click-to-door\tpay per order\tguaranteed pay per hour\n"
            + "%d\t%d\t%d\t%d\t%d\t%s\t%s%n"
                .formatted(
                    p.metresPerMinute(),
                    p.pickupService(),
                    p.dropoffService(),
                    p.target(),
                    p.maximum(),
                    plain(p.payPerOrder()),
                    plain(p.payPerHour())));
    write(
        folder.resolve(NAMES.get(1)),
        "restaurant\tx\ty",
        instance.restaurants().stream().map(r -> "%s\t%d\t%d".formatted(r.id(), r.x(), r.y())));
    write(
        folder.resolve(NAMES.get(2)),
        "courier\tx\ty\ton_time\toff_time",
        instance.couriers().stream()
            .map(c -> "%s\t%d\t%d\t%d\t%d".formatted(c.id(), c.x(), c.y(), c.on(), c.off())));
    write(
        folder.resolve(NAMES.get(3)),
        "order\tx\ty\tplacement_time\trestaurant\tready_time",
        instance.orders().stream()
            .map(
                o ->
                    "%s\t%d\t%d\t%d\t%s\t%d"
                        .formatted(o.id(), o.x(), o.y(), o.placed(), o.restaurant(), o.ready())));
  }

  private static String plain(double money) {
    return money == Math.rint(money) ? String.valueOf((long) money) : String.valueOf(money);
  }

  private static void write(Path file, String head, Stream<String> lines) throws IOException {
    Files.writeString(
        file,
        Stream.concat(Stream.of(head), lines).toList().stream()
            .reduce(
                new StringBuilder(), (all, line) -> all.append(line).append('\n'), (a, b) -> a));
  }

  /** One line of a file. */
  private record Row(Path file, Map<String, Integer> columns, String[] cells) {

    String text(String column) {
      Integer at = columns.get(column);
      if (at == null || at >= cells.length) {
        throw new IllegalArgumentException(
            "%s has no column '%s' in the line %s"
                .formatted(file, column, String.join(" ", cells)));
      }
      return cells[at].strip();
    }

    double number(String column) {
      try {
        return Double.parseDouble(text(column));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "%s: '%s' is no number (%s)".formatted(file, text(column), column), e);
      }
    }

    int whole(String column) {
      double number = number(column);
      if (number != Math.rint(number) || Math.abs(number) > 1e9) {
        throw new IllegalArgumentException(
            "%s: %s is no whole number (%s)".formatted(file, text(column), column));
      }
      return (int) number;
    }
  }
}
