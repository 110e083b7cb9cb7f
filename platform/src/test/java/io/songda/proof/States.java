package io.songda.proof;

import io.songda.lifecycle.DeliveryMachine;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.lifecycle.DeliveryTransition;
import io.songda.lifecycle.OrderMachine;
import io.songda.lifecycle.OrderStatus;
import io.songda.lifecycle.Transition;
import io.songda.proof.sql.Memory;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** I6: orders and deliveries move only along the tables of the life cycle, and only forward. */
final class States {

  private static final Map<OrderStatus, Set<OrderStatus>> ORDERS =
      reachable(OrderStatus.class, States::after);
  private static final Map<DeliveryStatus, Set<DeliveryStatus>> DELIVERIES =
      reachable(DeliveryStatus.class, States::after);

  private record State(String status, long version) {}

  private final World world;
  private final Memory memory;
  private final Map<Long, State> orders = new HashMap<>();
  private final Map<Long, State> deliveries = new HashMap<>();

  States(World world, Memory memory) {
    this.world = world;
    this.memory = memory;
  }

  private static Set<OrderStatus> after(OrderStatus from) {
    return OrderMachine.TABLE.stream()
        .filter(row -> row.from() == from)
        .map(Transition::to)
        .collect(Collectors.toSet());
  }

  private static Set<DeliveryStatus> after(DeliveryStatus from) {
    return DeliveryMachine.TABLE.stream()
        .filter(row -> row.from() == from)
        .map(DeliveryTransition::to)
        .collect(Collectors.toSet());
  }

  /** Between two looks several steps may have been taken. */
  private static <S extends Enum<S>> Map<S, Set<S>> reachable(
      Class<S> type, Function<S, Set<S>> after) {
    Map<S, Set<S>> reachable = new EnumMap<>(type);
    for (S from : type.getEnumConstants()) {
      Set<S> known = EnumSet.of(from);
      Set<S> fresh = EnumSet.copyOf(known);
      while (!fresh.isEmpty()) {
        Set<S> next = EnumSet.noneOf(type);
        fresh.forEach(state -> next.addAll(after.apply(state)));
        next.removeAll(known);
        known.addAll(next);
        fresh = next;
      }
      reachable.put(from, known);
    }
    return reachable;
  }

  void look() {
    look(
        orders,
        memory.ask("select id, status, version from order_order"),
        (from, to) -> isAfter(ORDERS, OrderStatus.valueOf(from), OrderStatus.valueOf(to)));
    look(
        deliveries,
        memory.ask("select id, status, version from dispatch_delivery"),
        (from, to) ->
            isAfter(DELIVERIES, DeliveryStatus.valueOf(from), DeliveryStatus.valueOf(to)));
  }

  private static <S> boolean isAfter(Map<S, Set<S>> reachable, S from, S to) {
    return reachable.getOrDefault(from, Set.of()).contains(to);
  }

  private interface Way {
    boolean leads(String from, String to);
  }

  private void look(Map<Long, State> known, List<@Nullable Object[]> rows, Way way) {
    for (@Nullable Object[] row : rows) {
      Long id = (Long) row[0];
      State now = new State((String) row[1], (Long) row[2]);
      State before = known.put(id, now);
      if (before != null && !before.equals(now)) {
        boolean legal = before.version <= now.version && way.leads(before.status, now.status);
        world.require(legal, "I6: %s went from %s to %s", id, before, now);
      }
    }
    world.require(rows.size() >= known.size(), "I1: a row is gone");
  }
}
