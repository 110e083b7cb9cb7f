package io.songda.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.songda.console.Board.OrderMark;
import io.songda.console.Board.RiderMark;
import io.songda.console.Board.StoreMark;
import io.songda.merchant.Stores;
import io.songda.order.OrderDesk;
import io.songda.rider.Rider;
import io.songda.rider.Riders;
import io.songda.shared.Caller;
import io.songda.shared.CityClock;
import io.songda.shared.Point;
import io.songda.shared.RiderId;
import io.songda.tracking.Positions;
import io.songda.tracking.Seen;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The city as operators see it, gathered from those who know. All operators together ask the
 * database once a second at most.
 */
@Component
public final class CityBoard {

  /** The most orders a board shows. */
  public static final int MOST_ORDERS = 300;

  private static final int MOST_STORES = 2_000;
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final OrderDesk orders;
  private final Stores stores;
  private final Riders riders;
  private final Positions positions;
  private final CityClock clock;
  private final Cache<String, Board> kept =
      Caffeine.newBuilder().maximumSize(1).expireAfterWrite(FRESH).build();

  CityBoard(OrderDesk orders, Stores stores, Riders riders, Positions positions, CityClock clock) {
    this.orders = orders;
    this.stores = stores;
    this.riders = riders;
    this.positions = positions;
    this.clock = clock;
  }

  /** The city now, or a second ago. */
  public Board now(Caller operator) {
    return kept.get("city", city -> gather(operator));
  }

  private Board gather(Caller operator) {
    Instant now = clock.instant();
    List<OrderMark> open = orders.open(operator, MOST_ORDERS).stream().map(OrderMark::of).toList();
    List<RiderId> online = riders.online();
    return new Board(now, clock.speed(), stores(), open, marks(online, open), numbers(now, online));
  }

  private List<StoreMark> stores() {
    return stores.byApproval(true, 0, MOST_STORES).stream()
        .map(
            store ->
                new StoreMark(store.id(), store.name(), Point.of(store.position()), store.paused()))
        .toList();
  }

  private List<RiderMark> marks(List<RiderId> online, List<OrderMark> open) {
    Map<RiderId, Long> loads =
        open.stream()
            .map(OrderMark::riderId)
            .flatMap(rider -> Optional.ofNullable(rider).stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Set<RiderId> shown = new LinkedHashSet<>(online);
    shown.addAll(loads.keySet());
    return shown.stream().map(id -> mark(id, loads.getOrDefault(id, 0L).intValue())).toList();
  }

  private RiderMark mark(RiderId id, int load) {
    Rider rider = riders.rider(id);
    Seen seen = positions.last(id).orElse(null);
    return new RiderMark(
        id,
        rider.name(),
        rider.online(),
        load,
        rider.capacity(),
        seen == null ? null : Point.of(seen.position()),
        seen == null ? null : seen.at());
  }

  private Numbers numbers(Instant now, List<RiderId> online) {
    LocalDate day = LocalDate.ofInstant(now, CityClock.ZONE);
    Instant midnight = day.atStartOfDay(CityClock.ZONE).toInstant();
    return Numbers.of(day, orders.since(midnight), online.size());
  }
}
