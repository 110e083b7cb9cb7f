package io.songda.simulator.witness;

import io.songda.simulator.api.Answers.OrderView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Everything the simulated people were told, written down at once; contradictions are noted as they
 * come. May be used by many threads.
 */
public final class Notebook {
  /** A look at an order. */
  private record Look(String status, long version, @Nullable String rider, int assignmentNo) {
    /** This look, with the other's rider when this one did not show any. */
    Look or(Look other) {
      return rider == null ? new Look(status, version, other.rider, other.assignmentNo) : this;
    }
  }

  private final Map<String, Ack> acks = new ConcurrentHashMap<>();
  private final Map<String, String> orderOfKey = new ConcurrentHashMap<>();
  private final Map<String, String> orderOfPayment = new ConcurrentHashMap<>();
  private final Map<String, Look> looks = new ConcurrentHashMap<>();
  private final Map<String, String> carriers = new ConcurrentHashMap<>();
  private final Map<String, String> deliverers = new ConcurrentHashMap<>();
  private final Set<String> cooked = ConcurrentHashMap.newKeySet();
  private final Collection<String> contradictions = new ConcurrentLinkedQueue<>();

  /** The platform took an order in. */
  public void placed(Ack ack) {
    acks.putIfAbsent(ack.order(), ack);
    String known = orderOfKey.putIfAbsent(ack.key(), ack.order());
    if (known != null && !known.equals(ack.order())) {
      contradictions.add(
          "Key %s was answered with order %s and again with order %s."
              .formatted(ack.key(), known, ack.order()));
    }
  }

  /** The cashier opened under this number of the channel. */
  public void started(String order, String outTradeNo) {
    String known = orderOfPayment.putIfAbsent(outTradeNo, order);
    if (known != null && !known.equals(order)) {
      contradictions.add(
          "Payment %s was opened for order %s and for order %s."
              .formatted(outTradeNo, known, order));
    }
  }

  /** The kitchen has begun, so what was in the pot is not given back. */
  public void cooked(String order) {
    cooked.add(order);
  }

  /** Somebody looked at an order; looks of one order may arrive in any order. */
  public void saw(OrderView view) {
    if (!Paths.agree(view.status(), view.publicStatus())) {
      contradictions.add(
          "Order %s is %s and shows the public %s."
              .formatted(view.orderId(), view.status(), view.publicStatus()));
    }
    looks.compute(view.orderId(), (order, before) -> later(view, before));
  }

  private Look later(OrderView view, @Nullable Look before) {
    var carriage = view.delivery();
    Look now =
        new Look(
            view.status(),
            view.version(),
            carriage == null ? null : carriage.riderId(),
            carriage == null ? 0 : carriage.assignmentNo());
    if (before == null) {
      return now;
    }
    requireOneRider(view.orderId(), before, now);
    Look first = before.version <= now.version ? before : now;
    Look last = first == before ? now : before;
    boolean sameVersion = first.version == last.version;
    if (sameVersion
        ? !first.status.equals(last.status)
        : !Paths.mayFollow(first.status, last.status)) {
      contradictions.add(
          "Order %s went from %s (version %d) to %s (version %d)."
              .formatted(view.orderId(), first.status, first.version, last.status, last.version));
    }
    return sameVersion ? now.or(before) : last == now ? now.or(before) : before.or(now);
  }

  private void requireOneRider(String order, Look before, Look now) {
    if (before.rider != null
        && now.rider != null
        && before.assignmentNo == now.assignmentNo
        && !before.rider.equals(now.rider)) {
      contradictions.add(
          "Order %s had riders %s and %s under the same assignment %d."
              .formatted(order, before.rider, now.rider, now.assignmentNo));
    }
  }

  /** The platform told a rider that the goods of this order are theirs now. */
  public void pickedUp(String order, String rider) {
    String first = carriers.putIfAbsent(order, rider);
    if (first != null && !first.equals(rider)) {
      contradictions.add(
          "Order %s was picked up by rider %s and by rider %s.".formatted(order, first, rider));
    }
  }

  /** The platform told a rider that this order is delivered. */
  public void delivered(String order, String rider) {
    String carrier = carriers.get(order);
    String first = deliverers.putIfAbsent(order, rider);
    if (first != null && !first.equals(rider)) {
      contradictions.add(
          "Order %s was delivered by rider %s and by rider %s.".formatted(order, first, rider));
    }
    if (!rider.equals(carrier)) {
      contradictions.add(
          "Order %s was delivered by rider %s and picked up by %s."
              .formatted(order, rider, carrier));
    }
  }

  /** A wrong code was taken for a right one. */
  public void wrongCodeTaken(String order, String step) {
    contradictions.add("Order %s took a wrong code at %s.".formatted(order, step));
  }

  /** All orders the platform said yes to. */
  public List<Ack> acks() {
    return List.copyOf(acks.values());
  }

  /** Which order a payment of the channel is for. */
  public Map<String, String> orderOfPayment() {
    return Map.copyOf(orderOfPayment);
  }

  /** Orders whose kitchen has begun. */
  public Set<String> cooked() {
    return Set.copyOf(cooked);
  }

  /** How many orders were last seen in this status. */
  public long lastSeen(String status) {
    return looks.values().stream().filter(look -> look.status.equals(status)).count();
  }

  /** How many orders were placed. */
  public int size() {
    return acks.size();
  }

  /** What was contradictory. */
  public List<String> contradictions() {
    return new ArrayList<>(contradictions);
  }
}
