package io.songda.live;

import io.songda.eventlog.EventLog;
import io.songda.inventory.Stock;
import io.songda.shared.CustomerId;
import io.songda.shared.Id;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.StoreId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The name of a live stream, e.g. {@code order:ord_…}.
 *
 * @param id whose stream it is; none for the city's
 */
public record StreamName(Kind kind, @Nullable Id id) {

  /** What a stream is about. */
  public enum Kind {
    ORDER("order", OrderId::of),
    STORE("store", StoreId::of),
    RIDER("rider", RiderId::of),
    CUSTOMER("customer", CustomerId::of),
    MENU("menu", StoreId::of),
    CITY("city", text -> null);

    private final String word;
    private final Function<String, @Nullable Id> read;

    Kind(String word, Function<String, @Nullable Id> read) {
      this.word = word;
      this.read = read;
    }
  }

  /** The whole city. */
  public static final StreamName CITY = new StreamName(Kind.CITY, null);

  private static final String CITY_TEXT = "city:main";

  /** Reads a name. Refuses with 404 what is none, like a stream that does not exist. */
  public static StreamName of(String text) {
    if (text.equals(CITY_TEXT)) {
      return CITY;
    }
    int colon = text.indexOf(':');
    for (Kind kind : Kind.values()) {
      if (kind != Kind.CITY && colon > 0 && kind.word.equals(text.substring(0, colon))) {
        return new StreamName(kind, read(kind, text.substring(colon + 1)));
      }
    }
    throw unknown();
  }

  private static @Nullable Id read(Kind kind, String text) {
    try {
      return kind.read.apply(text);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  static Refusal unknown() {
    return Refusal.notFound("stream_unknown");
  }

  static StreamName order(OrderId id) {
    return new StreamName(Kind.ORDER, id);
  }

  static StreamName store(StoreId id) {
    return new StreamName(Kind.STORE, id);
  }

  static StreamName rider(RiderId id) {
    return new StreamName(Kind.RIDER, id);
  }

  static StreamName customer(CustomerId id) {
    return new StreamName(Kind.CUSTOMER, id);
  }

  static StreamName menu(StoreId id) {
    return new StreamName(Kind.MENU, id);
  }

  OrderId order() {
    return (OrderId) required();
  }

  StoreId store() {
    return (StoreId) required();
  }

  RiderId rider() {
    return (RiderId) required();
  }

  CustomerId customer() {
    return (CustomerId) required();
  }

  private Id required() {
    if (id == null) {
      throw new IllegalStateException("The city's stream has no id");
    }
    return id;
  }

  /** The log's partitions in which something about it can stand. */
  int[] partitions() {
    return switch (kind) {
      case ORDER, STORE -> new int[] {EventLog.partitionOf(required().toString())};
      case MENU -> menuPartitions(store());
      case RIDER, CUSTOMER, CITY -> IntStream.range(0, EventLog.partitions()).toArray();
    };
  }

  private static int[] menuPartitions(StoreId store) {
    return List.of(EventLog.partitionOf(store + "-menu"), EventLog.partitionOf(Stock.stream(store)))
        .stream()
        .mapToInt(Integer::intValue)
        .distinct()
        .toArray();
  }

  @Override
  public String toString() {
    return id == null ? CITY_TEXT : kind.word + ":" + id;
  }
}
