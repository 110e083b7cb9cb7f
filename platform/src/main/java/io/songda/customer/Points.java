package io.songda.customer;

import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.Transactions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The points of customers: 1 is earned for each yuan paid, 1 is worth 1 fen when redeemed. Points
 * for an order are first held, then redeemed (confirm) or given back (cancel); a balance is never
 * negative. Every method joins the caller's transaction.
 */
@Component
public final class Points {

  private final PointsStore store;
  private final Transactions transactions;

  Points(PointsStore store, Transactions transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  /** The points the customer can redeem now. */
  public long balance(CustomerId customer) {
    return store.balance(customer);
  }

  /**
   * Holds points for many orders in the order given and answers the orders that got theirs; the
   * others hold nothing. Orders that want no points always get them; an order that holds the same
   * already is told yes without holding twice, one whose points went back is told no.
   */
  public Set<OrderId> holdAll(List<PointsHold> wanted) {
    return wanted.isEmpty() ? Set.of() : transactions.in(() -> held(wanted));
  }

  private Set<OrderId> held(List<PointsHold> wanted) {
    Map<CustomerId, Long> free = store.lockedBalances(customers(wanted));
    Map<OrderId, PointsHold> taken = store.taken(orders(wanted));
    Set<OrderId> got = new HashSet<>();
    List<PointsHold> fresh = new ArrayList<>();
    for (PointsHold hold : wanted) {
      if (hold.points() == 0 || hold.equals(taken.get(hold.order()))) {
        got.add(hold.order());
      } else if (!taken.containsKey(hold.order()) && takeFrom(free, hold)) {
        taken.put(hold.order(), hold);
        fresh.add(hold);
        got.add(hold.order());
      }
    }
    write(fresh);
    return got;
  }

  private static boolean takeFrom(Map<CustomerId, Long> free, PointsHold hold) {
    long left = free.getOrDefault(hold.customer(), 0L) - hold.points();
    if (left < 0) {
      return false;
    }
    free.put(hold.customer(), left);
    return true;
  }

  private void write(List<PointsHold> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    store.addHolds(fresh);
    int customers = customers(fresh).size();
    if (store.takeOff(fresh) != customers) {
      throw new IllegalStateException("Points changed under their locks");
    }
  }

  /** The order's points are spent; nothing happens for an order without points or a second time. */
  public void confirm(OrderId order) {
    transactions.run(() -> store.redeem(order));
  }

  /**
   * The order's points go back to the customer, held or redeemed; nothing happens for an order
   * without points or a second time.
   */
  public void cancel(OrderId order) {
    transactions.run(() -> store.giveBack(order));
  }

  /**
   * A part of the order's points goes back to the customer, held or redeemed, because something was
   * taken off; the caller sees to it that this happens once. Nothing happens for an order that
   * holds less.
   */
  public void giveBackPart(OrderId order, long points) {
    if (points <= 0) {
      throw new IllegalArgumentException("%s cannot give back %d points".formatted(order, points));
    }
    transactions.run(
        () -> {
          if (!store.giveBackPart(order, points)) {
            store.giveBackAll(order, points);
          }
        });
  }

  /** The customer earns points for an order, once however often it is told. */
  public void earn(OrderId order, CustomerId customer, long points) {
    if (points < 0) {
      throw new IllegalArgumentException("%s cannot earn %d points".formatted(order, points));
    }
    if (points > 0) {
      transactions.run(() -> earnOnce(order, customer, points));
    }
  }

  private void earnOnce(OrderId order, CustomerId customer, long points) {
    if (store.addEarning(order, customer, points)) {
      store.putOn(customer, points);
    }
  }

  private static Set<CustomerId> customers(List<PointsHold> holds) {
    Set<CustomerId> customers = new HashSet<>();
    holds.forEach(hold -> customers.add(hold.customer()));
    return customers;
  }

  private static Set<OrderId> orders(List<PointsHold> holds) {
    Set<OrderId> orders = new HashSet<>();
    holds.forEach(hold -> orders.add(hold.order()));
    return orders;
  }
}
