package io.songda.bench.payments;

import io.songda.bench.Http;
import io.songda.bench.Reply;
import io.songda.bench.RunningCity;
import io.songda.bench.town.AtOnce;
import io.songda.bench.town.Person;
import io.songda.bench.town.Town;
import io.songda.bench.town.Town.Shop;
import io.songda.bench.town.Town.Shopper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Places orders, pays them at the sandbox and takes them back, as people do. */
final class Till implements AutoCloseable {

  private static final int AT_ONCE = 24;

  /** An order to be paid. */
  record Bill(Person payer, String order, long fen) {}

  private final Http platform;
  private final Http sandbox;
  private final Town town;
  private final Connection database;

  Till(RunningCity city, Town town) throws IOException, SQLException {
    this.platform = city.platform();
    this.sandbox = city.sandbox();
    this.town = town;
    this.database = city.database();
  }

  // ---- paying ----

  /** Places so many orders; a shopper's quote is good for all of theirs. */
  List<Bill> bills(int count) throws IOException {
    List<Shopper> shoppers = town.shoppers();
    List<Reply> quotes = AtOnce.make(shoppers.size(), AT_ONCE, i -> quote(shoppers.get(i), i));
    return AtOnce.make(
        count,
        AT_ONCE,
        i -> place(shoppers.get(i % shoppers.size()), quotes.get(i % shoppers.size())));
  }

  private Reply quote(Shopper shopper, int number) throws IOException {
    Shop shop = town.shops().get(number % town.shops().size());
    Map<String, Object> line =
        Map.of("itemId", shop.items().get(3).id(), "quantity", 1, "optionIds", List.of());
    Map<String, Object> basket =
        Map.of("storeId", shop.id(), "addressId", shopper.address(), "lines", List.of(line));
    return tell(shopper.person(), "quotes", basket);
  }

  private Bill place(Shopper shopper, Reply quote) throws IOException {
    Map<String, Object> wish = Map.of("quote", quote.text("/quote"), "paymentMethod", "WECHAT");
    String order = tell(shopper.person(), "orders", wish).text("/orderId");
    return new Bill(shopper.person(), order, quote.number("/payableFen"));
  }

  /** Opens the cashier and pays there; the platform hears of it from the channel. */
  Instant pay(Bill bill) throws IOException {
    String path = "orders/" + bill.order + "/payments";
    String number = tell(bill.payer, path, Map.of("channel", "WECHAT")).text("/attempt");
    sandbox
        .send("POST", "sandbox/wechat/payments", null, Map.of("outTradeNo", number), null)
        .orThrow("a payment at the sandbox");
    return Instant.now();
  }

  /** Wants the order no more, which is free while the store has not answered. */
  Instant cancel(Bill bill) throws IOException {
    Instant asked = Instant.now();
    tell(bill.payer, "orders/" + bill.order + "/cancel", null);
    return asked;
  }

  private Reply tell(Person who, String path, @Nullable Object body) throws IOException {
    return platform
        .send("POST", "api/v1/" + path, who.token(), body, UUID.randomUUID().toString())
        .orThrow(path);
  }

  // ---- looking ----

  /** How many payments the platform knows to have succeeded. */
  long succeeded() throws SQLException {
    return number("select count(*) from payment_intent where state = 'SUCCEEDED'");
  }

  /** When the platform took in that an order was paid, by order. */
  Map<String, Instant> paidAt() throws SQLException {
    Map<String, Instant> paid = new HashMap<>();
    try (PreparedStatement query =
            database.prepareStatement(
                """
                select json_value(payload, '$.reference'), logged from eventlog_event
                where type = 'PaymentSucceeded'
                """);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        paid.put(row.getString(1), Instant.EPOCH.plus(Duration.ofNanos(row.getLong(2) * 1_000)));
      }
    }
    return paid;
  }

  /** When the channel accepted each refund, by order, as its own book says. */
  Map<String, Instant> refundsAccepted() throws IOException {
    Map<String, Instant> accepted = new HashMap<>();
    for (JsonNode trade : book().body().at("/trades")) {
      JsonNode refund = trade.at("/refunds/0");
      if (!refund.isMissingNode()) {
        accepted.put(
            trade.at("/attach").stringValue(),
            Instant.parse(refund.at("/createdAt").stringValue()));
      }
    }
    return accepted;
  }

  /** The channel's own book. */
  Reply book() throws IOException {
    return sandbox.send("GET", "sandbox/book", null, null, null).orThrow("the channel's book");
  }

  /** Debits less credits over everything, in fen. */
  long ledgerSum() throws SQLException {
    return number("select coalesce(sum(debit_fen) - sum(credit_fen), 0) from ledger_posting");
  }

  /** The channel's next callbacks never leave. */
  void loseCallbacks(int count) throws IOException {
    sandbox
        .send(
            "POST",
            "sandbox/faults",
            null,
            Map.of("kind", "LOSE_NOTIFICATION", "count", count),
            null)
        .orThrow("a fault of the sandbox");
  }

  /** How many callbacks never left. */
  long callbacksLost() throws IOException {
    return sandbox
        .send("GET", "sandbox/faults", null, null, null)
        .orThrow("the faults of the sandbox")
        .body()
        .at("/fired/LOSE_NOTIFICATION")
        .asLong(0);
  }

  private long number(String sql) throws SQLException {
    try (PreparedStatement query = database.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
