package io.songda.proof;

import io.songda.catalog.Item;
import io.songda.dispatch.Decision;
import io.songda.geo.Wgs84;
import io.songda.idempotency.IdempotencyKey;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.lifecycle.OrderStatus;
import io.songda.merchant.Store;
import io.songda.order.OrderDoor;
import io.songda.order.Placed;
import io.songda.payment.Channel;
import io.songda.pricing.OfferDoor;
import io.songda.pricing.Quote;
import io.songda.promotion.Coupon;
import io.songda.proof.World.Command;
import io.songda.shared.AddressId;
import io.songda.shared.CustomerId;
import io.songda.shared.DeliveryId;
import io.songda.shared.ItemId;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What customers, stores, riders and operators do, mostly sensible, sometimes odd, on a whim. */
final class People {

  /** What a customer wanted and was told. */
  static final class Wish {
    final String key;
    final Quote quote;
    final boolean cash;

    /** What the customer was told, if anything. */
    @Nullable Placed placed;

    /** Which order any of the requests was answered with. */
    @Nullable OrderId order;

    boolean refused;
    int sent;

    Wish(String key, Quote quote, boolean cash) {
      this.key = key;
      this.quote = quote;
      this.cash = cash;
    }
  }

  private final World world;
  private final Town town;
  private final Chance chance;
  final List<Wish> wishes = new ArrayList<>();
  private final Set<OrderId> paying = new HashSet<>();

  People(World world, Town town, Chance chance) {
    this.world = world;
    this.town = town;
    this.chance = chance;
  }

  void begin() {
    long orders = chance.between(1, 3);
    for (long i = 0; i < orders; i++) {
      String key = "key-" + i;
      world.in(
          chance.between(Agenda.SECOND, 25 * Agenda.MINUTE),
          "somebody orders " + key,
          () -> order(key));
    }
  }

  // --- placing ---

  private void order(String key) {
    CustomerId customer = chance.oneOf(town.customers);
    Store store = chance.oneOf(town.stores);
    List<Item> menu = town.menus.getOrDefault(store.id().value(), List.of());
    Map<Item, Integer> items = new LinkedHashMap<>();
    for (long i = chance.between(1, 2); i >= 0; i--) {
      items.putIfAbsent(chance.oneOf(menu), (int) chance.between(1, 2));
    }
    Coupon coupon = chance.of(0.5) ? town.coupons.get(customer) : null;
    boolean collects = chance.of(0.15);
    Quote quote =
        OfferDoor.quote(
            new OfferDoor.Want(
                customer,
                store,
                items,
                town.spendAndSave(),
                coupon,
                chance.of(0.4) ? chance.between(1, 200) : 0,
                chance.of(0.3) ? 200 : 0,
                collects ? null : door()),
            world.shownTime());
    Wish wish = new Wish(key, quote, !collects && chance.of(0.15));
    wishes.add(wish);
    send(wish);
  }

  private static Quote.Dropoff door() {
    return new Quote.Dropoff(
        new AddressId(1), "Wang", "13900000000", "2 Side Street", "301", new Wgs84(22.54, 113.94));
  }

  private void send(Wish wish) {
    int times = world.isStormy() && chance.of(0.1) ? 2 : 1;
    for (int i = 0; i < times; i++) {
      CompletableFuture<Placed> answer = new CompletableFuture<>();
      wish.sent++;
      byte[] body = ByteBuffer.allocate(32).putInt(wish.key.hashCode()).array();
      OrderDoor.Request request =
          new OrderDoor.Request(
              wish.quote,
              wish.cash,
              wish.quote.returnable() ? Decision.RETURN : Decision.DISCARD,
              wish.key,
              new IdempotencyKey("customer", wish.key, body),
              answer);
      boolean last = i == 0;
      world.in(
          chance.around(Agenda.SECOND / 10),
          "place " + wish.key,
          () -> {
            world.arrive(request);
            if (last) {
              world.in(5 * Agenda.SECOND, "heard of " + wish.key, () -> hear(wish, answer));
            } else {
              answer.whenComplete((placed, error) -> note(wish, placed));
            }
          });
    }
  }

  private void note(Wish wish, @Nullable Placed placed) {
    if (placed != null) {
      OrderId before = wish.order;
      world.require(
          before == null || before.equals(placed.orderId()),
          "I1: %s was answered with two orders",
          wish.key);
      wish.order = placed.orderId();
    }
  }

  /** No answer in time, or it was lost: the same again under the same key. */
  private void hear(Wish wish, CompletableFuture<Placed> answer) {
    boolean lost = world.isStormy() && chance.of(0.1);
    if (!lost && answer.isDone() && !answer.isCompletedExceptionally()) {
      boolean first = wish.placed == null;
      note(wish, answer.join());
      wish.placed = answer.join();
      world.say("order " + answer.join().orderId() + " for " + wish.key);
      if (first) {
        live(answer.join().orderId());
      }
      return;
    }
    if (!lost && answer.isCompletedExceptionally()) {
      if (answer.exceptionNow() instanceof Refusal refusal) {
        world.say("refused: " + refusal.code());
        if (refusal.status() < 500) {
          wish.refused = true;
          return;
        }
      } else {
        world.broken("I8: placing failed: " + answer.exceptionNow());
      }
    }
    if (wish.sent < 15) {
      world.in(chance.around(10 * Agenda.SECOND), "again " + wish.key, () -> send(wish));
    }
  }

  // --- an order's life ---

  private void live(OrderId order) {
    look(order, "customer", 2 * Agenda.MINUTE, this::customer);
    look(order, "store", Agenda.MINUTE, this::store);
    look(order, "rider", Agenda.MINUTE, this::rider);
    if (chance.of(0.1)) {
      world.in(chance.around(20 * Agenda.MINUTE), "operator", () -> operator(order));
    }
  }

  private interface Doing {
    void with(OrderId order, Seen seen);
  }

  /** An order as it stands, seen from outside. */
  private record Seen(
      OrderStatus status,
      boolean cancelAsked,
      boolean missing,
      boolean collected,
      @Nullable DeliveryId delivery,
      @Nullable DeliveryStatus ride,
      @Nullable RiderId rider) {}

  /** Looks at the order now and again, until it has ended or nobody does anything any more. */
  private void look(OrderId order, String who, long mean, Doing doing) {
    world.in(
        chance.around(mean),
        who,
        () -> {
          Seen seen = world.isStormy() ? see(order) : null;
          if (seen != null && !seen.status.isFinal()) {
            doing.with(order, seen);
            look(order, who, mean, doing);
          }
        });
  }

  private @Nullable Seen see(OrderId order) {
    List<@Nullable Object[]> rows =
        world.ask(
            "select status, cancel_asked_at, missing_line, self_pickup from order_order where id = ?",
            order.value());
    if (rows.isEmpty()) {
      world.broken("I1: acknowledged and not there: " + order);
    }
    @Nullable Object[] row = rows.getFirst();
    List<@Nullable Object[]> rides =
        world.ask(
            """
            select id, status, rider_id from dispatch_delivery
            where business = 'ORDER' and reference = ? order by id desc limit 1
            """,
            order.toString());
    @Nullable Object[] ride = rides.isEmpty() ? new Object[3] : rides.getFirst();
    return new Seen(
        OrderStatus.valueOf(String.valueOf(row[0])),
        row[1] != null,
        row[2] != null,
        Long.valueOf(1).equals(row[3]),
        ride[0] == null ? null : new DeliveryId((Long) ride[0]),
        ride[1] == null ? null : DeliveryStatus.valueOf((String) ride[1]),
        ride[2] == null ? null : new RiderId((Long) ride[2]));
  }

  private void say(String what, Command command) {
    world.command(what, command, answer -> {});
  }

  private void customer(OrderId order, Seen seen) {
    switch (seen.status) {
      case PENDING_PAYMENT -> {
        if (chance.of(0.75)) {
          openCashier(order, chance.of(0.8) ? Channel.WECHAT : Channel.ALIPAY);
        } else if (chance.of(0.3)) {
          say("cancel", program -> program.orders.cancel(order));
        }
      }
      case PLACED, ACCEPTED, PREPARING, READY -> {
        if (seen.cancelAsked && chance.of(0.2)) {
          say("withdraw cancel", program -> program.orders.withdrawCancel(order));
        } else if (chance.of(0.07)) {
          say("cancel", program -> program.orders.cancel(order));
        } else if (seen.missing && chance.of(0.5)) {
          say("without it", program -> program.orders.acceptRemoval(order));
        }
      }
      case IN_DELIVERY -> {
        if (seen.ride == DeliveryStatus.UNDELIVERABLE && chance.of(0.5)) {
          Decision decision = chance.oneOf(List.of(Decision.values()));
          say("decide " + decision, program -> program.orders.decide(order, decision));
        } else if (chance.of(0.08)) {
          say("received", program -> program.orders.received(order));
        }
      }
      case DELIVERED -> {
        if (chance.of(0.3)) {
          say("all is well", program -> program.orders.confirmReceipt(order));
        }
      }
      default -> {
        // waits
      }
    }
  }

  /** One at a time: asking twice at once waits in the program, and here nobody else would run. */
  private void openCashier(OrderId order, Channel channel) {
    say(
        "cashier " + channel,
        program -> {
          if (paying.add(order)) {
            try {
              program.orders.pay(order, channel);
            } finally {
              paying.remove(order);
            }
          }
        });
  }

  /** The channel shows its cashier: the payer pays soon, or late, or not. */
  void mayPay(Channel channel, String number) {
    if (chance.of(0.85)) {
      long mean = chance.of(0.15) ? 12 * Agenda.MINUTE : 40 * Agenda.SECOND;
      world.in(
          chance.around(mean),
          "the payer pays " + number,
          () -> world.channel(channel).pay(number));
    }
  }

  private void store(OrderId order, Seen seen) {
    if (seen.cancelAsked && chance.of(0.4)) {
      boolean agrees = chance.of(0.7);
      say(
          agrees ? "agree to cancel" : "refuse to cancel",
          program -> {
            if (agrees) {
              program.orders.agreeToCancel(order);
            } else {
              program.orders.refuseToCancel(order);
            }
          });
      return;
    }
    switch (seen.status) {
      case PLACED -> {
        if (chance.of(0.5)) {
          say("accept", program -> program.orders.accept(order));
        } else if (chance.of(0.06)) {
          say("decline", program -> program.orders.decline(order));
        }
      }
      case ACCEPTED, PREPARING -> kitchen(order, seen);
      case READY -> {
        if (seen.collected && chance.of(0.4)) {
          say("collected", program -> program.orders.collect(order));
        } else {
          counter(order, seen);
        }
      }
      case IN_DELIVERY -> {
        if (chance.of(0.02)) {
          say("recall", program -> program.orders.recall(order));
        }
      }
      case RETURNING -> {
        if (seen.ride == DeliveryStatus.AT_RETURN && chance.of(0.5)) {
          ride(seen, "it is back", (program, id) -> program.rides.confirmReturn(id, town.staff()));
        }
      }
      default -> {
        // nothing to do
      }
    }
  }

  private void kitchen(OrderId order, Seen seen) {
    double whim = chance.between(0, 99) / 100.0;
    if (whim < 0.35) {
      say("start", program -> program.orders.start(order));
    } else if (whim < 0.6) {
      say("ready", program -> program.orders.ready(order));
    } else if (whim < 0.65) {
      say("delay", program -> program.orders.delay(order, 5));
    } else if (whim < 0.69) {
      Object item = firstItem(order);
      say(
          "item unavailable",
          program -> program.orders.itemUnavailable(order, new ItemId((Long) item)));
    } else if (whim < 0.71) {
      say("store cancels", program -> program.orders.cancelByStore(order));
    } else {
      counter(order, seen);
    }
  }

  private Object firstItem(OrderId order) {
    Object item =
        world.ask("select item_id from order_item where order_id = ? and line = 1", order.value())
            .getFirst()[0];
    return item == null ? 0L : item;
  }

  private void counter(OrderId order, Seen seen) {
    if (seen.ride == DeliveryStatus.PICKUP_REVIEW) {
      double whim = chance.between(0, 99) / 100.0;
      if (whim < 0.3) {
        ride(
            seen,
            "it cannot be had",
            (program, id) -> program.rides.approveFailure(id, town.staff()));
      } else if (whim < 0.6) {
        ride(seen, "it can be had", (program, id) -> program.rides.refuseFailure(id, town.staff()));
      } else if (whim < 0.7) {
        say("pick-up impossible", program -> program.orders.pickupImpossible(order));
      }
    }
  }

  private interface Riding {
    void with(Program program, DeliveryId delivery);
  }

  private void ride(Seen seen, String what, Riding riding) {
    DeliveryId delivery = seen.delivery;
    if (delivery != null) {
      say(what, program -> riding.with(program, delivery));
    }
  }

  private void rider(OrderId order, Seen seen) {
    DeliveryStatus ride = seen.ride;
    if (ride == null) {
      return;
    }
    RiderId own = seen.rider == null ? chance.oneOf(town.riders) : seen.rider;
    RiderId other = chance.oneOf(town.riders);
    double whim = chance.between(0, 99) / 100.0;
    switch (ride) {
      case OFFERING -> find(seen, own, other, whim);
      case ASSIGNED -> {
        if (whim < 0.7) {
          ride(seen, "at the store", (program, id) -> program.rides.arriveAtStore(id, own));
        } else if (whim < 0.76) {
          ride(seen, "gives up", (program, id) -> program.rides.giveUp(id, own));
        }
      }
      case AT_PICKUP -> atTheStore(seen, own, other, whim);
      case PICKED_UP -> onTheRoad(seen, own, other, whim);
      case AT_DROPOFF -> {
        if (whim < 0.7) {
          ride(seen, "deliver", (program, id) -> program.rides.deliver(id, own));
        } else if (whim < 0.78) {
          ride(
              seen,
              "refused at the door",
              (program, id) -> program.rides.refusedAtTheDoor(id, own));
        }
      }
      case RETURNING -> {
        if (whim < 0.5) {
          boolean confirmed = chance.of(0.5);
          ride(seen, "back again", (program, id) -> program.rides.returned(id, own, confirmed));
        }
      }
      default -> {
        // waits
      }
    }
  }

  private void find(Seen seen, RiderId one, RiderId other, double whim) {
    if (whim < 0.25) {
      ride(seen, "asks " + one, (program, id) -> program.rides.offer(id, one));
    } else if (whim < 0.45) {
      ride(
          seen,
          "takes the offer",
          (program, id) ->
              program.rides.offerTo(one).ifPresent(offer -> program.rides.accept(offer, one)));
    } else if (whim < 0.5) {
      ride(
          seen,
          "declines the offer",
          (program, id) ->
              program.rides.offerTo(one).ifPresent(offer -> program.rides.decline(offer, one)));
    } else if (whim < 0.9) {
      ride(seen, "claims as " + one, (program, id) -> program.rides.claim(id, one));
      if (chance.of(0.5)) {
        ride(seen, "claims as " + other, (program, id) -> program.rides.claim(id, other));
      }
    }
  }

  private void atTheStore(Seen seen, RiderId own, RiderId other, double whim) {
    if (whim < 0.65) {
      ride(seen, "picks up", (program, id) -> program.rides.pickUp(id, own));
    } else if (whim < 0.72) {
      ride(seen, "cannot have it", (program, id) -> program.rides.pickupFailed(id, own));
    } else if (whim < 0.76) {
      ride(seen, "gives up", (program, id) -> program.rides.giveUp(id, own));
    } else if (whim < 0.82) {
      ride(seen, "asks a colleague", (program, id) -> program.rides.askToTake(id, own, other));
      ride(
          seen,
          "takes it from a colleague",
          (program, id) -> program.rides.takeFromColleague(id, other));
    }
  }

  private void onTheRoad(Seen seen, RiderId own, RiderId other, double whim) {
    if (whim < 0.45) {
      ride(seen, "at the door", (program, id) -> program.rides.arriveAtDropoff(id, own));
    } else if (whim < 0.65) {
      ride(seen, "deliver", (program, id) -> program.rides.deliver(id, own));
    } else if (whim < 0.68) {
      ride(seen, "refused", (program, id) -> program.rides.refusedAtTheDoor(id, own));
    } else if (whim < 0.71) {
      ride(seen, "lost", (program, id) -> program.rides.lost(id, own));
    } else if (whim < 0.74) {
      ride(seen, "damaged", (program, id) -> program.rides.damaged(id, own));
    } else if (whim < 0.79) {
      ride(seen, "another takes over", (program, id) -> program.rides.handOver(id, other));
    }
  }

  private void operator(OrderId order) {
    Cause cause =
        chance.oneOf(List.of(Cause.OPERATOR_DECISION, Cause.OUTAGE, Cause.MERCHANT_AFTER_ACCEPT));
    say("operator cancels: " + cause, program -> program.orders.cancelByOperator(order, cause));
  }

  /** The key under which an order was placed; it was noted on it. */
  static String keyIn(String details) {
    int start = details.indexOf("key-");
    return details.substring(start, details.indexOf('"', start));
  }
}
