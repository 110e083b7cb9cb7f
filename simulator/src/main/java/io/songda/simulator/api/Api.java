package io.songda.simulator.api;

import io.songda.simulator.api.Answers.CancelQuote;
import io.songda.simulator.api.Answers.DeliveryPage;
import io.songda.simulator.api.Answers.Journals;
import io.songda.simulator.api.Answers.Made;
import io.songda.simulator.api.Answers.MenuView;
import io.songda.simulator.api.Answers.OfferPage;
import io.songda.simulator.api.Answers.OrderPage;
import io.songda.simulator.api.Answers.OrderView;
import io.songda.simulator.api.Answers.Place;
import io.songda.simulator.api.Answers.Placed;
import io.songda.simulator.api.Answers.Quote;
import io.songda.simulator.api.Answers.RiderView;
import io.songda.simulator.api.Answers.Session;
import io.songda.simulator.api.Answers.Started;
import io.songda.simulator.api.Answers.Stock;
import io.songda.simulator.api.Answers.StoreView;
import io.songda.simulator.api.Answers.Summary;
import io.songda.simulator.api.Answers.TrialBalance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The platform's public API as one signed-in person's app uses it. Every method throws {@link
 * Refused} when the platform says no.
 */
public final class Api {
  private static final String V1 = "/api/v1";
  private static final int CODE_TRIES = 40;

  private final Line line;
  private final Session session;

  private Api(Line line, Session session) {
    this.line = line;
    this.session = session;
  }

  /** Signs in with the code that arrives at the phone. */
  public static Api signIn(Line line, SandboxDesk sandbox, String phone, String role) {
    line.ask(
        "POST",
        V1 + "/sign-in/codes",
        null,
        null,
        Map.of("phone", phone, "role", role),
        Made.class);
    String code = code(sandbox, phone);
    Session session =
        line.ask(
            "POST",
            V1 + "/sign-in/sessions",
            null,
            null,
            Map.of("phone", phone, "role", role, "code", code),
            Session.class);
    return new Api(line, session);
  }

  private static String code(SandboxDesk sandbox, String phone) {
    for (int i = 0; i < CODE_TRIES; i++) {
      String code = sandbox.lastCode(phone);
      if (code != null) {
        return code;
      }
      try {
        Thread.sleep(Duration.ofMillis(50));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new Refused("inbox of " + phone, 0, "no_code", "No sign-in code arrived");
  }

  /** Whose app it is. */
  public String userId() {
    return session.userId();
  }

  /** What a WebSocket says first. */
  public String token() {
    return session.token();
  }

  /** The line it speaks on. */
  public Line line() {
    return line;
  }

  // --- operator ---

  /** Draws the zone that is served. */
  public void drawZone(String city, String name, List<Place> ring) {
    post("/operator/zones", Map.of("city", city, "name", name, "ring", ring), Made.class);
  }

  /** Admits a store at this commission. */
  public void approveStore(String store, int commissionBasisPoints) {
    send(
        "/operator/stores/" + store + "/approve",
        Map.of("commissionBasisPoints", commissionBasisPoints),
        StoreView.class);
  }

  /** Lets an applicant ride. */
  public void approveRider(String rider) {
    send("/operator/riders/" + rider + "/approve", Map.of(), RiderView.class);
  }

  /** Prints coupons anybody can claim; gives the template's id. */
  public String printCoupons(String name, long thresholdFen, long savingFen, int quantity) {
    Map<String, Object> template =
        Map.of(
            "name", name,
            "thresholdFen", thresholdFen,
            "savingFen", savingFen,
            "quantity", quantity,
            "validDays", 7,
            "bearer", "PLATFORM");
    return id(post("/operator/coupon-templates", template, Made.class).templateId());
  }

  /** All orders, newest first, from this cursor on. */
  public OrderPage allOrders(@Nullable String cursor) {
    return get("/operator/orders?limit=100" + after(cursor), OrderPage.class);
  }

  /** What was booked about an order. */
  public Journals journals(String order) {
    return get("/operator/ledger/journals?order=" + order, Journals.class);
  }

  /** The sums of the books. */
  public TrialBalance trialBalance() {
    return get("/operator/ledger/trial-balance", TrialBalance.class);
  }

  /** What has been settled. */
  public Summary settled() {
    return get("/operator/settlement/summary", Summary.class);
  }

  /** How the event log does. */
  public JsonNode eventLog() {
    return get("/operator/event-log", JsonNode.class);
  }

  // --- store ---

  /** Applies for a store; gives its id. */
  public String openStore(Map<String, Object> store) {
    return post("/stores", store, StoreView.class).storeId();
  }

  /** Writes the whole menu. */
  public MenuView writeMenu(String store, Map<String, Object> menu) {
    return line.ask("PUT", V1 + "/stores/" + store + "/menu", token(), null, menu, MenuView.class);
  }

  /** Says how many of an item there are. */
  public void count(String store, String item, int quantity) {
    put("/stores/" + store + "/items/" + item + "/stock", Map.of("quantity", quantity));
  }

  /** What is left of counted items. */
  public Stock stock(String store) {
    return get("/stores/" + store + "/stock", Stock.class);
  }

  /** 满减: from a threshold on, save so much. */
  public void offerPromotion(String store, long thresholdFen, long savingFen) {
    post(
        "/stores/" + store + "/promotions",
        Map.of("thresholdFen", thresholdFen, "savingFen", savingFen),
        Made.class);
  }

  /** The store's latest orders. */
  public OrderPage ordersOf(String store, int limit) {
    return get("/stores/" + store + "/orders?limit=" + limit, OrderPage.class);
  }

  /** Takes an order; the kitchen needs so many minutes. */
  public OrderView accept(String order, int preparationMinutes) {
    return order(order, "accept", Map.of("preparationMinutes", preparationMinutes));
  }

  /** Turns an order down. */
  public OrderView decline(String order, String reason) {
    return order(order, "decline", Map.of("reason", reason));
  }

  /** The kitchen begins. */
  public OrderView start(String order) {
    return order(order, "start", null);
  }

  /** It is packed. */
  public OrderView ready(String order) {
    return order(order, "ready", null);
  }

  /** It takes longer. */
  public OrderView delay(String order, int minutes, String reason) {
    return order(order, "delay", Map.of("minutes", minutes, "reason", reason));
  }

  /** An item cannot be supplied. */
  public OrderView itemUnavailable(String order, String item) {
    return order(order, "item-unavailable", Map.of("itemId", item));
  }

  /** Lets the customer go. */
  public OrderView agreeToCancel(String order) {
    return order(order, "agree-cancel", null);
  }

  /** Does not. */
  public OrderView refuseToCancel(String order, String reason) {
    return order(order, "refuse-cancel", Map.of("reason", reason));
  }

  /** Gives an accepted order up. */
  public OrderView cancelByStore(String order, String reason) {
    return order(order, "cancel-by-store", Map.of("reason", reason));
  }

  // --- customer ---

  /** Writes an address down; gives its id. */
  public String addAddress(Map<String, Object> address) {
    return id(post("/addresses", address, Made.class).addressId());
  }

  /** Becomes a member for a month. */
  public void join() {
    post("/membership", Map.of("months", 1), Made.class);
  }

  /** Claims a coupon; gives its id. */
  public String claim(String template) {
    return id(post("/coupon-templates/" + template + "/claim", null, Made.class).couponId());
  }

  /** Prices a basket. */
  public Quote quote(Map<String, Object> wish) {
    return send("/quotes", wish, Quote.class);
  }

  /** Places an order under this idempotency key. */
  public Placed place(String key, String quote, boolean cash) {
    Map<String, Object> order =
        Map.of("quote", quote, "paymentMethod", cash ? "CASH" : "WECHAT", "cutlery", 1);
    return line.ask("POST", V1 + "/orders", token(), key, order, Placed.class);
  }

  /** Opens the cashier. */
  public Started pay(String order) {
    return post("/orders/" + order + "/payments", Map.of("channel", "WECHAT"), Started.class);
  }

  /** An order as this caller may see it. */
  public OrderView order(String order) {
    return get("/orders/" + order, OrderView.class);
  }

  /** What cancelling would bring. */
  public CancelQuote cancelQuote(String order) {
    return send("/orders/" + order + "/cancel-quote", null, CancelQuote.class);
  }

  /** Cancels, or asks the store to agree. */
  public OrderView cancel(String order, String reason) {
    return order(order, "cancel", Map.of("reason", reason));
  }

  /** Says that all is well. */
  public OrderView confirmReceipt(String order) {
    return order(order, "confirm-receipt", null);
  }

  /** Asks how far it is. */
  public OrderView remind(String order) {
    return order(order, "remind", null);
  }

  /** Agrees that the missing item is taken off. */
  public OrderView acceptRemoval(String order) {
    return order(order, "accept-removal", null);
  }

  // --- rider ---

  /** Applies as a rider. */
  public RiderView apply(String name) {
    return send(
        "/riders/me/application", Map.of("name", name, "vehicle", "EBIKE"), RiderView.class);
  }

  /** Sets how many deliveries to carry at once. */
  public void carry(int capacity) {
    put("/riders/me/capacity", Map.of("capacity", capacity));
  }

  /** The rider's own file. */
  public RiderView me() {
    return get("/riders/me", RiderView.class);
  }

  /** Agrees to work more than eight hours today. */
  public void agreeToLongDay() {
    send("/riders/me/long-day", null, RiderView.class);
  }

  /** Goes online or offline. */
  public void online(boolean online) {
    put("/riders/me/online", Map.of("online", online));
  }

  /** What the rider is asked to take. */
  public OfferPage offers() {
    return get("/riders/me/offers", OfferPage.class);
  }

  /** Takes an offer. */
  public void takeOffer(String offer) {
    post("/offers/" + offer + "/accept", null, JsonNode.class);
  }

  /** Declines an offer. */
  public void declineOffer(String offer) {
    post("/offers/" + offer + "/decline", null, JsonNode.class);
  }

  /** What the rider carries or is to fetch. */
  public DeliveryPage deliveries() {
    return get("/riders/me/deliveries", DeliveryPage.class);
  }

  /** One of the rider's steps: arrive-at-store, pick-up, arrive-at-dropoff, deliver, give-up, … */
  public void step(String delivery, String step, Map<String, Object> facts) {
    post("/deliveries/" + delivery + "/" + step, facts, JsonNode.class);
  }

  // --- the ways of asking ---

  private OrderView order(String order, String verb, @Nullable Object body) {
    return post("/orders/" + order + "/" + verb, body, OrderView.class);
  }

  private <T> T get(String path, Class<T> as) {
    return line.ask("GET", V1 + path, token(), null, null, as);
  }

  private void put(String path, Object body) {
    line.ask("PUT", V1 + path, token(), null, body, JsonNode.class);
  }

  /** A command that may safely be repeated with its key. */
  private <T> T post(String path, @Nullable Object body, Class<T> as) {
    return line.ask("POST", V1 + path, token(), UUID.randomUUID().toString(), body, as);
  }

  /** A question or command without a key. */
  private <T> T send(String path, @Nullable Object body, Class<T> as) {
    return line.ask("POST", V1 + path, token(), null, body, as);
  }

  private static String after(@Nullable String cursor) {
    return cursor == null ? "" : "&cursor=" + cursor;
  }

  private static String id(@Nullable String id) {
    if (id == null) {
      throw new Refused("reading an answer", 0, "id_missing", "The answer names no id");
    }
    return id;
  }
}
