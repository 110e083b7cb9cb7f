package io.songda.dispatching.bundling;

import io.songda.dispatching.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Batches as JSON files of the Optimization Grand Challenge 2024. */
public final class BatchFile {

  private BatchFile() {}

  /**
   * Reads a batch.
   *
   * @throws IllegalArgumentException when the file is no batch
   */
  public static Batch read(Path file) throws IOException {
    if (!(Json.read(Files.readString(file)) instanceof Map<?, ?> batch)) {
      throw new IllegalArgumentException(file + " is no batch");
    }
    List<Batch.Kind> kinds = new ArrayList<>();
    for (Object one : array(batch.get("RIDERS"))) {
      List<?> k = array(one);
      kinds.add(
          new Batch.Kind(
              String.valueOf(k.get(0)),
              number(k.get(1)),
              whole(k.get(2)),
              number(k.get(3)),
              number(k.get(4)),
              number(k.get(5)),
              whole(k.get(6))));
    }
    List<Batch.Order> orders = new ArrayList<>();
    for (Object one : array(batch.get("ORDERS"))) {
      List<?> o = array(one);
      if (whole(o.get(0)) != orders.size()) {
        throw new IllegalArgumentException(file + ": orders must be numbered from 0");
      }
      orders.add(
          new Batch.Order(whole(o.get(1)) + whole(o.get(6)), whole(o.get(7)), whole(o.get(8))));
    }
    List<?> rows = array(batch.get("DIST"));
    int[][] distance = new int[rows.size()][];
    for (int i = 0; i < distance.length; i++) {
      distance[i] = array(rows.get(i)).stream().mapToInt(BatchFile::whole).toArray();
    }
    return new Batch(String.valueOf(batch.get("name")), kinds, orders, distance);
  }

  /** The answer in the form the challenge asks for: kind, pick-ups, hand-overs of each bundle. */
  public static void write(Batch batch, List<Bundle> bundles, Path file) throws IOException {
    StringBuilder text = new StringBuilder("[");
    String comma = "";
    for (Bundle bundle : bundles) {
      text.append(comma)
          .append('[')
          .append(Json.quote(batch.kinds().get(bundle.kind()).name()))
          .append(", ")
          .append(bundle.pickups())
          .append(", ")
          .append(bundle.handovers())
          .append(']');
      comma = ",\n ";
    }
    Files.writeString(file, text.append("]\n"));
  }

  private static List<?> array(@Nullable Object value) {
    if (value instanceof List<?> array) {
      return array;
    }
    throw new IllegalArgumentException("Expected an array, not " + value);
  }

  private static double number(@Nullable Object value) {
    if (value instanceof Double number) {
      return number;
    }
    throw new IllegalArgumentException("Expected a number, not " + value);
  }

  private static int whole(@Nullable Object value) {
    double number = number(value);
    if (number != Math.rint(number) || Math.abs(number) > 1e9) {
      throw new IllegalArgumentException("Expected a whole number, not " + value);
    }
    return (int) number;
  }
}
