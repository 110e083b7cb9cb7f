package io.songda.proof;

import io.songda.eventlog.Event;
import io.songda.lifecycle.OrderStatus;
import io.songda.payment.Channel;
import io.songda.proof.sql.Memory;
import io.songda.shared.CustomerId;
import io.songda.shared.DeliveryId;
import io.songda.shared.OrderId;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be true when everything has come to rest, order by order, because totals hide faults:
 * the invariants I1 to I7 and I9. The witnesses are the tables, what customers were told, and the
 * channels' own books.
 */
final class Books {

  private static final long MINUTE_MICROS = 60_000_000L;

  private final World world;
  private final Memory memory;
  private final People people;
  private final Town town;
  private final Set<String> listened;

  Books(
      World world, Memory memory, People people, Town town, Set<Class<? extends Event>> listened) {
    this.world = world;
    this.memory = memory;
    this.people = people;
    this.town = town;
    this.listened = new HashSet<>();
    listened.forEach(type -> this.listened.add(type.getSimpleName()));
  }

  /** An order as it stands at rest. */
  private record Order(
      long id,
      OrderStatus status,
      long version,
      @Nullable String cause,
      boolean cash,
      long payable,
      long points,
      @Nullable Long coupon,
      long refunded,
      boolean paid,
      boolean cooked,
      String details,
      boolean restored,
      long held) {

    String name() {
      return new OrderId(id).toString();
    }
  }

  void check() {
    List<Order> orders =
        memory
            .ask(
                """
                select id, status, version, cause, method, payable_fen, points_fen, coupon_id,
                  refunded_fen, paid_at, started_at, ready_at, ready_predicted, details
                from order_order
                """)
            .stream()
            .map(this::order)
            .toList();
    atRest(orders);
    promises(orders);
    ledger();
    stock();
    coupons(orders);
    points(orders);
    orders.forEach(this::money);
    channels();
    histories();
    times();
  }

  private Order order(@Nullable Object[] row) {
    long id = (Long) at(row, 0);
    boolean cooked = row[10] != null || row[11] != null && number(row[12]) == 0;
    Ending ending = ending(new OrderId(id).toString());
    return new Order(
        id,
        OrderStatus.valueOf(String.valueOf(row[1])),
        number(row[2]),
        (String) row[3],
        "CASH".equals(row[4]),
        number(row[5]),
        number(row[6]),
        (Long) row[7],
        number(row[8]),
        row[9] != null,
        cooked,
        String.valueOf(row[13]),
        ending.restored,
        ending.held);
  }

  private record Ending(boolean restored, long held) {}

  /** What the order itself told of its end. */
  private Ending ending(String stream) {
    for (@Nullable Object[] row :
        memory.ask("select type, payload from eventlog_event where stream = ?", stream)) {
      if ("OrderCancelled".equals(row[0]) || "OrderUndelivered".equals(row[0])) {
        String payload = String.valueOf(row[1]);
        return new Ending(payload.contains("\"couponRestored\":true"), field(payload, "held"));
      }
    }
    return new Ending(false, 0);
  }

  private static long field(String json, String name) {
    int start = json.indexOf("\"" + name + "\":") + name.length() + 3;
    int end = start;
    while (end < json.length() && "-0123456789".indexOf(json.charAt(end)) >= 0) {
      end++;
    }
    return Long.parseLong(json.substring(start, end));
  }

  // --- I9 ---

  private void atRest(List<Order> orders) {
    for (Order order : orders) {
      world.require(order.status.isFinal(), "I9: %s rests as %s", order.name(), order.status);
    }
    nothing(
        "I9: a delivery that has not ended",
        "select id, status from dispatch_delivery where live = 1");
    nothing(
        "I9: a refund that has not ended",
        "select id, state from payment_refund where state <> 'SUCCEEDED'");
    nothing(
        "I9: a payment that has not ended",
        "select id, state from payment_intent where state = 'PROCESSING'");
    nothing(
        "I9: an attempt that has not ended",
        "select number, state from payment_attempt where live = 1");
    nothing("I9: a timer that never goes", "select stream, name, step from timers_timer");
    nothing(
        "I9: an offer that stands", "select id, rider_id from dispatch_offer where state = 'OPEN'");
    nothing("I7: a stream that waits", "select stream, listener, reason from eventlog_parked");
    nothing(
        "I6: a rider who carries nothing is loaded",
        "select rider_id, carrying from dispatch_rider_load where carrying <> 0");
  }

  private void nothing(String what, String sql) {
    List<@Nullable Object[]> rows = memory.ask(sql);
    world.require(rows.isEmpty(), "%s: %s", what, rows.isEmpty() ? "" : List.of(rows.getFirst()));
  }

  // --- I1 ---

  private void promises(List<Order> orders) {
    Map<String, Order> byKey = new HashMap<>();
    for (Order order : orders) {
      String key = People.keyIn(order.details);
      Order other = byKey.put(key, order);
      world.require(other == null, "I1: %s has two orders", key);
    }
    for (People.Wish wish : people.wishes) {
      Order order = byKey.get(wish.key);
      if (wish.placed != null) {
        world.require(
            order != null && order.id == wish.placed.orderId().value(),
            "I1: %s was acknowledged as %s and is not there",
            wish.key,
            wish.placed.orderId());
      }
      boolean once = wish.sent == 1;
      world.require(
          !(wish.refused && once && order != null), "I1: %s was refused and is there", wish.key);
      if (order != null) {
        content(wish, order);
      }
    }
  }

  private void content(People.Wish wish, Order order) {
    world.require(
        order.payable == wish.quote.price().payable().fen() && order.cash == wish.cash,
        "I1: %s is not what was ordered",
        order.name());
    List<@Nullable Object[]> lines =
        memory.ask(
            "select item_id, quantity, share_fen from order_item where order_id = ? order by line",
            order.id);
    boolean same = lines.size() == wish.quote.items().size();
    for (int i = 0; same && i < lines.size(); i++) {
      same =
          number(lines.get(i)[0]) == wish.quote.items().get(i).item().value()
              && number(lines.get(i)[1]) == wish.quote.items().get(i).quantity();
    }
    world.require(same, "I1: %s has other lines than were ordered", order.name());
  }

  // --- I2 ---

  private void ledger() {
    Map<Long, Long> sums = new HashMap<>();
    Map<String, Long> accounts = new HashMap<>();
    for (@Nullable Object[] row :
        memory.ask("select journal_id, code, owner, debit_fen, credit_fen from ledger_posting")) {
      long fen = number(row[3]) - number(row[4]);
      sums.merge(number(row[0]), fen, Long::sum);
      accounts.merge(row[1] + " " + row[2], fen, Long::sum);
    }
    sums.forEach(
        (journal, sum) -> world.require(sum == 0, "I2: journal %s sums to %s", journal, sum));
    Map<String, Long> counted = new HashMap<>();
    for (@Nullable Object[] row :
        memory.ask("select code, owner, debits_posted, credits_posted from ledger_balance")) {
      counted.merge(row[0] + " " + row[1], number(row[2]) - number(row[3]), Long::sum);
    }
    world.require(counted.equals(accounts), "I2: counted %s, posted %s", counted, accounts);
    accounts.forEach(
        (account, fen) ->
            world.require(
                !account.startsWith("RIDER_PAYABLE") || fen <= 0,
                "I2: %s owes us %s",
                account,
                fen));
  }

  private long balance(String code, String owner) {
    long sum = 0;
    for (@Nullable Object[] row :
        memory.ask(
            "select debits_posted, credits_posted from ledger_balance where code = ? and owner = ?",
            code,
            owner)) {
      sum += number(row[0]) - number(row[1]);
    }
    return sum;
  }

  /** I2, I5: nothing is left of an order's money, and the channel keeps what the order owes. */
  private void money(Order order) {
    String name = order.name();
    world.require(
        balance("ORDER_FUNDS", name) == -order.held,
        "I2: %s has %s left, %s held",
        name,
        balance("ORDER_FUNDS", name),
        order.held);
    world.require(balance("SUSPENSE", name) == 0, "I2: %s has money in suspense", name);
    world.require(balance("REFUND_TRANSIT", name) == 0, "I2: %s has money on its way", name);
    List<@Nullable Object[]> settled =
        memory.ask(
            "select received_fen, customer_fen from settlement_order where order_id = ?", order.id);
    world.require(settled.size() == 1, "I2: %s was settled %s times", name, settled.size());
    long owes = order.cash ? 0 : number(settled.getFirst()[0]) - number(settled.getFirst()[1]);
    world.require(
        kept(name) == owes,
        "I5: the channels keep %s of %s, which owes %s",
        kept(name),
        name,
        owes);
    boolean received = order.status == OrderStatus.COMPLETED || order.paid && !order.cash;
    world.require(
        order.cash || received == number(settled.getFirst()[0]) > 0,
        "I5: %s is %s and received %s",
        name,
        order.status,
        settled.getFirst()[0]);
    boolean gone = order.status == OrderStatus.CANCELLED && !order.cooked;
    long unreleased =
        memory
            .ask("select line from order_item where order_id = ? and released_at is null", order.id)
            .size();
    world.require(
        gone == (unreleased == 0),
        "I3: %s is %s with stock given back: %s",
        name,
        order.status,
        unreleased == 0);
  }

  /** What the channels hold of an order by their own books. */
  private long kept(String order) {
    long kept = 0;
    for (@Nullable Object[] row :
        memory.ask(
            """
            select a.number, a.channel from payment_intent i
            join payment_attempt a on a.payment_id = i.id where i.reference = ?
            """,
            order)) {
      PlayedChannel.Trade trade =
          world.channel(Channel.valueOf(String.valueOf(row[1]))).trades.get(String.valueOf(row[0]));
      if (trade != null && trade.paid) {
        kept += trade.fen - trade.backFen;
      }
    }
    return kept;
  }

  // --- I3 ---

  private void stock() {
    Map<Long, Long> gone = new HashMap<>();
    for (@Nullable Object[] row :
        memory.ask("select item_id, quantity, stock_taken, released_at, removed from order_item")) {
      boolean out = number(row[2]) != 0 && (row[3] == null || number(row[4]) != 0);
      gone.merge(number(row[0]), out ? number(row[1]) : 0, Long::sum);
    }
    for (@Nullable Object[] row : memory.ask("select item_id, free from inventory_stock")) {
      long item = number(row[0]);
      long expected = town.stock.getOrDefault(item, 0L) - gone.getOrDefault(item, 0L);
      world.require(
          number(row[1]) == expected && expected >= 0,
          "I3: of item %s %s are free, and should be %s",
          item,
          row[1],
          expected);
    }
  }

  // --- I4 ---

  private void coupons(List<Order> orders) {
    Map<Long, Order> byId = new HashMap<>();
    orders.forEach(order -> byId.put(order.id, order));
    Set<Long> used = new HashSet<>();
    for (Order order : orders) {
      boolean spent = order.coupon != null && !order.restored;
      world.require(!spent || used.add(order.coupon), "I4: coupon %s was used twice", order.coupon);
    }
    for (@Nullable Object[] row : memory.ask("select id, state, order_id from promotion_coupon")) {
      boolean spent = used.contains(number(row[0]));
      world.require(
          "USED".equals(row[1]) == spent && !"HELD".equals(row[1]),
          "I4: coupon %s is %s, and should be %s",
          row[0],
          row[1],
          spent ? "USED" : "FREE");
      Order holder = row[2] == null ? null : byId.get(number(row[2]));
      world.require(
          !spent || holder != null && row[0] != null && row[0].equals(holder.coupon),
          "I4: coupon %s is used by nobody",
          row[0]);
    }
  }

  private void points(List<Order> orders) {
    Map<Long, Long> expected = new HashMap<>();
    for (CustomerId customer : town.customers) {
      expected.put(customer.value(), Town.POINTS);
    }
    Map<Long, String> holds = new HashMap<>();
    for (@Nullable Object[] row :
        memory.ask("select order_id, customer_id, points, state from customer_points_hold")) {
      holds.put(number(row[0]), String.valueOf(row[3]));
      boolean back = "GIVEN_BACK".equals(row[3]);
      expected.merge(number(row[1]), back ? 0 : -number(row[2]), Long::sum);
    }
    for (@Nullable Object[] row :
        memory.ask("select customer_id, points from customer_points_earning")) {
      expected.merge(number(row[0]), number(row[1]), Long::sum);
    }
    for (@Nullable Object[] row : memory.ask("select id, points from customer_account")) {
      world.require(
          number(row[1]) == expected.getOrDefault(number(row[0]), 0L),
          "I4: customer %s has %s points, and should have %s",
          row[0],
          row[1],
          expected.get(number(row[0])));
    }
    for (Order order : orders) {
      String state = holds.get(order.id);
      world.require(
          (state != null) == (order.points > 0),
          "I4: the points of %s are %s",
          order.name(),
          state);
      world.require(
          state == null || state.equals("GIVEN_BACK") == order.restored || order.refunded > 0,
          "I4: the points of %s are %s",
          order.name(),
          state);
    }
  }

  // --- I5 ---

  private void channels() {
    world
        .channels()
        .forEach(
            (channel, played) -> {
              long net = 0;
              for (Map.Entry<String, PlayedChannel.Trade> one : played.trades.entrySet()) {
                PlayedChannel.Trade trade = one.getValue();
                net += trade.paid ? trade.fen - trade.backFen : 0;
                attempt(one.getKey(), trade);
              }
              world.require(
                  balance("CHANNEL_CLEARING", channel.name()) == net,
                  "I5: %s holds %s for us, the books say %s",
                  channel,
                  net,
                  balance("CHANNEL_CLEARING", channel.name()));
            });
  }

  private void attempt(String number, PlayedChannel.Trade trade) {
    List<@Nullable Object[]> rows =
        memory.ask(
            "select received_fen, returned_fen, state from payment_attempt where number = ?",
            number);
    world.require(rows.size() == 1, "I5: the channel knows %s, we do not", number);
    @Nullable Object[] row = rows.getFirst();
    world.require(
        number(row[0]) == (trade.paid ? trade.fen : 0)
            && number(row[1]) == trade.backFen
            && trade.backFen <= trade.fen,
        "I5: %s (%s): received %s of %s, returned %s of %s",
        number,
        row[2],
        row[0],
        trade.paid ? trade.fen : 0,
        row[1],
        trade.backFen);
  }

  // --- I6, I7 ---

  private void histories() {
    Map<String, Long> last = new HashMap<>();
    Map<String, Set<Long>> wanted = new HashMap<>();
    Map<String, String> carrier = new HashMap<>();
    for (@Nullable Object[] row :
        memory.ask(
            "select stream, seq, type, payload from eventlog_event order by part, position")) {
      String stream = String.valueOf(row[0]);
      long seq = number(row[1]);
      world.require(
          last.getOrDefault(stream, 0L) + 1 == seq, "I7: %s tells %s out of turn", stream, seq);
      last.put(stream, seq);
      if (listened.contains(String.valueOf(row[2]))) {
        wanted.computeIfAbsent(stream, one -> new HashSet<>()).add(seq);
      }
      carried(stream, String.valueOf(row[2]), String.valueOf(row[3]), carrier);
    }
    versions("order_order", last, id -> new OrderId(id).toString());
    versions("dispatch_delivery", last, id -> new DeliveryId(id).toString());
    Map<String, Long> heard = new HashMap<>();
    for (@Nullable Object[] row :
        memory.ask("select listener, stream, seq from proof_heard order by number")) {
      String who = row[0] + " " + row[1];
      world.require(
          heard.getOrDefault(who, 0L) < number(row[2]), "I7: %s heard %s too late", who, row[2]);
      heard.put(who, number(row[2]));
      wanted.getOrDefault(String.valueOf(row[1]), new HashSet<>()).remove(number(row[2]));
    }
    wanted.forEach(
        (stream, seqs) -> world.require(seqs.isEmpty(), "I7: nobody heard %s of %s", seqs, stream));
  }

  /** I6: before somebody else has it, whoever had it is off it. */
  private void carried(String stream, String type, String payload, Map<String, String> carrier) {
    switch (type) {
      case "DeliveryAssigned" -> {
        String before = carrier.put(stream, payload);
        boolean passed = !payload.contains("\"assignmentNo\":1}");
        world.require(before == null || passed, "I6: %s was given to two riders", stream);
      }
      case "DeliveryReopened", "PickupFailureApproved" -> carrier.remove(stream);
      default -> {
        // says nothing of riders
      }
    }
  }

  private interface Naming {
    String of(long id);
  }

  private void versions(String table, Map<String, Long> last, Naming naming) {
    for (@Nullable Object[] row : memory.ask("select id, version from " + table)) {
      String stream = naming.of(number(row[0]));
      world.require(
          number(row[1]) == last.getOrDefault(stream, 0L),
          "I6: %s has version %s and %s events",
          stream,
          row[1],
          last.get(stream));
    }
  }

  // --- time ---

  /** What only time may end has had its time. */
  private void times() {
    for (@Nullable Object[] row :
        memory.ask("select id, cause, placed_at, paid_at, ended_at from order_order")) {
      LocalDateTime ended = (LocalDateTime) row[4];
      if ("PAY_TIMEOUT".equals(row[1])) {
        lasted(row, (LocalDateTime) row[2], ended, 15);
      } else if ("MERCHANT_ACCEPT_TIMEOUT".equals(row[1])) {
        lasted(row, (LocalDateTime) row[3], ended, 10);
      }
    }
  }

  private void lasted(
      @Nullable Object[] row,
      @Nullable LocalDateTime from,
      @Nullable LocalDateTime to,
      long minutes) {
    long slack = 2; // the clock may have been put back by a minute
    boolean enough =
        from != null
            && to != null
            && Duration.between(from, to).toNanos() / 1_000 >= (minutes - slack) * MINUTE_MICROS;
    world.require(enough, "I9: %s ended by %s after only %s to %s", row[0], row[1], from, to);
  }

  private static Object at(@Nullable Object[] row, int column) {
    Object cell = row[column];
    if (cell == null) {
      throw new IllegalStateException("Nothing in column " + column);
    }
    return cell;
  }

  private static long number(@Nullable Object cell) {
    return cell == null ? 0 : (Long) cell;
  }
}
