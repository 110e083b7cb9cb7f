package io.songda.dispatching.mdrp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Solutions as comma-separated lines, one for each stop of a courier. */
public final class SolutionFile {

  private static final String HEAD =
      "courier,seq,action,location,decision_time,depart_time,arrive_time,event_time,leave_time,orders";

  private SolutionFile() {}

  public static void write(List<Performed> stops, Path file) throws IOException {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    for (Performed stop : stops) {
      text.append(
          "%s,%d,%s,%s,%d,%d,%d,%d,%d,%s\n"
              .formatted(
                  stop.courier(),
                  stop.sequence(),
                  stop.kind(),
                  stop.location(),
                  stop.decided(),
                  stop.depart(),
                  stop.arrive(),
                  stop.event(),
                  stop.leave(),
                  orders(stop)));
    }
    Files.writeString(file, text);
  }

  private static String orders(Performed stop) {
    if (stop.kind() == Action.Kind.DROP) {
      return stop.location();
    }
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < stop.orders().size(); i++) {
      orders.add(stop.orders().get(i) + "@" + stop.assigned().get(i));
    }
    return String.join(" ", orders);
  }
}
