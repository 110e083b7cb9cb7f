package io.songda.simulator.play;

import io.songda.simulator.api.Answers.OrderLine;
import io.songda.simulator.api.Answers.OrderView;
import io.songda.simulator.api.Refused;
import io.songda.simulator.play.Town.Shop;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** One store at work: looks at its orders every now and then, answers, cooks and packs. */
final class Kitchen {
  private static final int PAGE = 50;
  private static final double SILENT = 0.01;
  private static final double DELAYS = 0.04;
  private static final double MISSES_AN_ITEM = 0.02;
  private static final double GIVES_UP = 0.008;
  private static final double AGREES = 0.7;

  private final Shop shop;
  private final World world;
  private final SplittableRandom random;
  private final Map<String, Ticket> tickets = new HashMap<>();

  /** What the kitchen means to do with an order; drawn when it first sees it. */
  private final class Ticket {
    private final boolean silent = random.nextDouble() < SILENT;
    private final boolean declines = random.nextDouble() < shop.plan().declines();
    private final double answerSeconds = random.nextDouble(10, 80);
    private final double startSeconds = random.nextDouble(5, 60);
    private final boolean agrees = random.nextDouble() < AGREES;
    private boolean delays = random.nextDouble() < DELAYS;
    private boolean missesAnItem = random.nextDouble() < MISSES_AN_ITEM;
    private boolean givesUp = random.nextDouble() < GIVES_UP;
    private long cookSeconds = shop.plan().preparation().draw(random).toSeconds();
    private Instant waitsSince = world.time().now();
    private boolean over;
  }

  Kitchen(Shop shop, World world, long seed) {
    this.shop = shop;
    this.world = world;
    this.random = new SplittableRandom(seed);
  }

  /** One look at the orders, with whatever is due. */
  void look() {
    List<OrderView> page;
    try {
      page = shop.owner().ordersOf(shop.id(), PAGE).items();
    } catch (Refused no) {
      world.surprises().count(no);
      return;
    }
    for (OrderView order : page.reversed()) {
      world.notebook().saw(order);
      Ticket ticket = tickets.computeIfAbsent(order.orderId(), _ -> new Ticket());
      if (!ticket.over) {
        handle(order, ticket);
      }
    }
  }

  private void handle(OrderView order, Ticket ticket) {
    switch (order.status()) {
      case "PENDING_PAYMENT" -> ticket.waitsSince = world.time().now();
      case "PLACED" -> answer(order, ticket);
      case "ACCEPTED", "PREPARING" -> cook(order, ticket);
      case "READY" -> {
        packed(order);
        answerCancelling(order, ticket);
      }
      default -> {
        packed(order);
        ticket.over = true;
      }
    }
  }

  private void answer(OrderView order, Ticket ticket) {
    boolean byItself = shop.plan().acceptsByItself();
    if (ticket.silent || byItself || !isOver(ticket.waitsSince, ticket.answerSeconds)) {
      return;
    }
    if (ticket.declines) {
      attempt(() -> shop.owner().decline(order.orderId(), "MC_TOO_BUSY"));
    } else {
      int minutes = (int) Math.clamp(Math.round(ticket.cookSeconds / 60.0), 6, 20);
      attempt(() -> shop.owner().accept(order.orderId(), minutes));
    }
  }

  private void cook(OrderView order, Ticket ticket) {
    if (answerCancelling(order, ticket)) {
      return;
    }
    Instant accepted = order.acceptedAt() == null ? ticket.waitsSince : order.acceptedAt();
    if (order.status().equals("ACCEPTED") && isOver(accepted, ticket.startSeconds)) {
      cooked(order, attempt(() -> shop.owner().start(order.orderId())));
    } else if (isOver(accepted, ticket.cookSeconds)) {
      boolean done = attempt(() -> shop.owner().ready(order.orderId()));
      cooked(order, done);
      if (done) {
        packed(order);
      }
    } else if (isOver(accepted, ticket.cookSeconds / 2.0)) {
      trouble(order, ticket);
    }
  }

  private void cooked(OrderView order, boolean done) {
    if (done) {
      world.notebook().cooked(order.orderId());
    }
  }

  /** At most one mishap at a time, about half-way through the cooking. */
  private void trouble(OrderView order, Ticket ticket) {
    if (ticket.givesUp) {
      ticket.givesUp = false;
      ticket.over = attempt(() -> shop.owner().cancelByStore(order.orderId(), "MC_OTHER"));
    } else if (ticket.delays) {
      ticket.delays = false;
      ticket.cookSeconds += 300;
      attempt(() -> shop.owner().delay(order.orderId(), 5, "MC_SLOW"));
    } else if (ticket.missesAnItem && order.items().size() > 1) {
      ticket.missesAnItem = false;
      OrderLine last = order.items().getLast();
      attempt(() -> shop.owner().itemUnavailable(order.orderId(), last.itemId()));
    }
  }

  /** Whether the customer wanted to go and now has an answer. */
  private boolean answerCancelling(OrderView order, Ticket ticket) {
    if (!order.cancelAsked()) {
      return false;
    }
    return ticket.agrees
        ? attempt(() -> shop.owner().agreeToCancel(order.orderId()))
        : attempt(() -> shop.owner().refuseToCancel(order.orderId(), "MC_OTHER"));
  }

  private void packed(OrderView order) {
    if (order.pickupCode() != null) {
      world.faceToFace().packed(order.orderId(), order.pickupCode());
    }
  }

  private boolean isOver(Instant since, double seconds) {
    return since.plusMillis((long) (seconds * 1_000)).isBefore(world.time().now());
  }

  /** Whether it worked; somebody else may have been faster. */
  private boolean attempt(Supplier<OrderView> command) {
    try {
      world.notebook().saw(command.get());
      return true;
    } catch (Refused no) {
      world.surprises().count(no);
      return false;
    }
  }
}
