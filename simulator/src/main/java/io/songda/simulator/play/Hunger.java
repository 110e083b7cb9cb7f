package io.songda.simulator.play;

import io.songda.simulator.api.Answers.OrderView;
import io.songda.simulator.api.Answers.Placed;
import io.songda.simulator.api.Answers.PriceLine;
import io.songda.simulator.api.Answers.Quote;
import io.songda.simulator.api.Answers.Started;
import io.songda.simulator.api.Refused;
import io.songda.simulator.people.Wish;
import io.songda.simulator.people.Wishes;
import io.songda.simulator.play.Town.Resident;
import io.songda.simulator.play.Town.Shop;
import io.songda.simulator.witness.Ack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One customer gets hungry: quote, order, pay, wait, confirm; or something else happens. */
final class Hunger {
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);
  private static final double PAYS_CASH = 0.25;
  private static final double REPEATS_THE_ORDER = 0.05;
  private static final double TIPS = 0.05;

  /** How it goes on after the order is placed. */
  private enum Fate {
    PAYS,
    NEVER_PAYS,
    PAYS_TOO_LATE,
    CANCELS_UNPAID,
    CANCELS_SOON,
    CANCELS_LATER
  }

  private final Resident resident;
  private final Map<String, Shop> shops;
  private final Wishes wishes;
  private final World world;
  private final SplittableRandom random;
  private final boolean usesCoupon;

  private boolean reminded;
  private boolean askedToCancel;
  private @Nullable Started cashier;

  /**
   * A customer about to order.
   *
   * @param shops by the store's name
   * @param usesCoupon whether the coupon is still unspent
   */
  Hunger(
      Resident resident,
      Map<String, Shop> shops,
      Wishes wishes,
      World world,
      long seed,
      boolean usesCoupon) {
    this.resident = resident;
    this.shops = shops;
    this.wishes = wishes;
    this.world = world;
    this.random = new SplittableRandom(seed);
    this.usesCoupon = usesCoupon;
  }

  /** Lives through it; gives the order that was placed, if one was. */
  Optional<String> live() throws InterruptedException {
    try {
      Optional<Ack> placed = order();
      if (placed.isPresent()) {
        after(placed.get());
      }
      return placed.map(Ack::order);
    } catch (Refused no) {
      world.surprises().count(no);
      return Optional.empty();
    }
  }

  // --- ordering ---

  private Optional<Ack> order() throws InterruptedException {
    Wish wish = wishes.draw(resident.plan(), world.time().timeOfDay(), random).orElse(null);
    if (wish == null) {
      return Optional.empty();
    }
    Shop shop = shops.get(wish.store().name());
    if (shop == null) {
      return Optional.empty();
    }
    Quote quote = quote(shop, wish);
    world.time().waitSeconds(random.nextDouble(5, 40));
    boolean cash = shop.cash() && random.nextDouble() < PAYS_CASH;
    return Optional.of(place(shop, wish, quote, cash));
  }

  private Quote quote(Shop shop, Wish wish) {
    Map<String, Object> form = new HashMap<>();
    form.put("storeId", shop.id());
    form.put("lines", wish.lines().stream().map(line -> line(shop, line)).toList());
    boolean atWork = wish.to() == resident.plan().work() && resident.work() != null;
    form.put("addressId", atWork ? resident.work() : resident.home());
    if (random.nextDouble() < TIPS) {
      form.put("tipFen", 200);
    }
    if (usesCoupon && resident.coupon() != null) {
      form.put("couponId", resident.coupon());
      try {
        return resident.app().quote(form);
      } catch (Refused tooLittle) {
        form.remove("couponId");
      }
    }
    return resident.app().quote(form);
  }

  private static Map<String, Object> line(Shop shop, Wish.Line line) {
    List<String> options =
        line.choices().stream()
            .map(choice -> shop.id(line.item(), choice.group().name(), choice.option().name()))
            .toList();
    return Map.of(
        "itemId", shop.id(line.item()), "quantity", line.quantity(), "optionIds", options);
  }

  private Ack place(Shop shop, Wish wish, Quote quote, boolean cash) {
    String key = "key-%016x".formatted(random.nextLong());
    Placed placed = resident.app().place(key, quote.quote(), cash);
    Ack ack = ack(key, placed, shop, wish, quote, cash);
    world.notebook().placed(ack);
    if (random.nextDouble() < REPEATS_THE_ORDER) {
      Placed again = resident.app().place(key, quote.quote(), cash);
      world.notebook().placed(ack(key, again, shop, wish, quote, cash));
    }
    return ack;
  }

  private Ack ack(String key, Placed placed, Shop shop, Wish wish, Quote quote, boolean cash) {
    Map<String, Integer> items = new HashMap<>();
    wish.lines().forEach(line -> items.merge(shop.id(line.item()), line.quantity(), Integer::sum));
    return new Ack(
        key,
        placed.orderId(),
        resident.app().userId(),
        shop.id(),
        placed.payableFen(),
        items,
        cash,
        placed.promiseAt(),
        spentCoupon(quote) ? resident.coupon() : null);
  }

  private static boolean spentCoupon(Quote quote) {
    return quote.lines().stream().map(PriceLine::code).anyMatch(code -> code.contains("COUPON"));
  }

  // --- after that ---

  private void after(Ack ack) throws InterruptedException {
    Fate fate = ack.cash() ? cashFate() : fate();
    switch (fate) {
      case PAYS, CANCELS_SOON, CANCELS_LATER -> {
        if (!ack.cash()) {
          world.time().waitSeconds(random.nextDouble(5, 60));
          pay(ack.order());
        }
      }
      case PAYS_TOO_LATE -> cashier = open(ack.order());
      case CANCELS_UNPAID -> {
        cashier = open(ack.order());
        world.time().waitSeconds(random.nextDouble(20, 90));
        cancel(ack.order());
      }
      case NEVER_PAYS -> {
        // the order closes by itself
      }
    }
    watch(ack, fate);
  }

  private Fate fate() {
    double draw = random.nextDouble();
    double cancels = resident.plan().cancels();
    if (draw < 0.02) {
      return Fate.NEVER_PAYS;
    }
    if (draw < 0.04) {
      return Fate.PAYS_TOO_LATE;
    }
    if (draw < 0.055) {
      return Fate.CANCELS_UNPAID;
    }
    if (draw < 0.07 + cancels / 2) {
      return Fate.CANCELS_SOON;
    }
    return draw < 0.085 + cancels ? Fate.CANCELS_LATER : Fate.PAYS;
  }

  private Fate cashFate() {
    return random.nextDouble() < 0.03 ? Fate.CANCELS_SOON : Fate.PAYS;
  }

  private Started open(String order) {
    Started started = resident.app().pay(order);
    world.notebook().started(order, started.number());
    return started;
  }

  private void pay(String order) throws InterruptedException {
    Started started = open(order);
    world.time().waitSeconds(random.nextDouble(3, 20));
    world.sandbox().pay(started.number());
  }

  private void watch(Ack ack, Fate fate) throws InterruptedException {
    Instant cancelsAt = cancelsAt(fate);
    Instant confirmsAt = null;
    while (true) {
      Thread.sleep(LOOKS_EVERY);
      Optional<OrderView> look = look(ack.order());
      if (look.isEmpty()) {
        continue;
      }
      OrderView order = look.get();
      if (order.isFinal()) {
        payTooLate(order, fate);
        return;
      }
      if (order.status().equals("DELIVERED")) {
        if (!resident.plan().confirms()) {
          return;
        }
        if (confirmsAt == null) {
          confirmsAt = world.time().now().plusSeconds(random.nextInt(15, 90));
        } else if (!world.time().now().isBefore(confirmsAt)) {
          attempt(() -> resident.app().confirmReceipt(ack.order()));
        }
      } else {
        speak(ack, order, cancelsAt);
      }
    }
  }

  /** What a waiting customer does: wants to go, answers, reminds. */
  private void speak(Ack ack, OrderView order, @Nullable Instant cancelsAt) {
    Instant now = world.time().now();
    if (cancelsAt != null && !askedToCancel && now.isAfter(cancelsAt)) {
      askedToCancel = true;
      cancel(ack.order());
    } else if (order.missingLine() != null && random.nextBoolean()) {
      attempt(() -> resident.app().acceptRemoval(ack.order()));
    } else if (!reminded && order.paid() && isLate(ack, now)) {
      reminded = true;
      attempt(() -> resident.app().remind(ack.order()));
    }
  }

  private boolean isLate(Ack ack, Instant now) {
    return now.isAfter(ack.promiseAt().plusSeconds(60L * resident.plan().impatience()));
  }

  private @Nullable Instant cancelsAt(Fate fate) {
    Instant now = world.time().now();
    return switch (fate) {
      case CANCELS_SOON -> now.plusSeconds(random.nextInt(1, 60));
      case CANCELS_LATER -> now.plusSeconds(random.nextInt(120, 500));
      default -> null;
    };
  }

  private void cancel(String order) {
    attempt(
        () -> {
          resident.app().cancelQuote(order);
          return resident.app().cancel(order, "CU_CHANGED_MIND");
        });
  }

  /** The payer's app is still open and pays what was closed: it must come back by itself. */
  private void payTooLate(OrderView order, Fate fate) {
    Started open = cashier;
    if (fate == Fate.PAYS_TOO_LATE && open != null && order.status().equals("CANCELLED")) {
      try {
        world.sandbox().armFor("PAY_AFTER_CLOSE", open.number());
        world.sandbox().pay(open.number());
      } catch (Refused no) {
        world.surprises().count(no);
      }
    }
  }

  private Optional<OrderView> look(String order) {
    try {
      OrderView view = resident.app().order(order);
      world.notebook().saw(view);
      if (view.deliveryCode() != null) {
        world.faceToFace().expects(order, view.deliveryCode());
      }
      return Optional.of(view);
    } catch (Refused no) {
      world.surprises().count(no);
      return Optional.empty();
    }
  }

  private interface Command {
    OrderView run();
  }

  private void attempt(Command command) {
    try {
      world.notebook().saw(command.run());
    } catch (Refused no) {
      world.surprises().count(no);
    }
  }
}
