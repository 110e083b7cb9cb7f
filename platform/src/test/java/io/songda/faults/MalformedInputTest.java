package io.songda.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.shared.Allowed;
import io.songda.shared.Ids;
import io.songda.shared.Role;
import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.Town;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What no honest client sends is refused with a problem, wherever it is sent, and leaves nothing.
 */
class MalformedInputTest extends Town {

  private static final Map<String, String> KINDS =
      Map.of(
          "stores", "res",
          "orders", "ord",
          "items", "itm",
          "deliveries", "dlv",
          "offers", "ofr",
          "addresses", "adr",
          "riders", "rid",
          "customers", "cus");

  /** One command of the program: where it is sent and by whom. */
  private record Command(String method, String path, Api caller) {}

  @Test
  void noCommandIsBrokenByABodyItCannotRead() throws Exception {
    List<Command> commands = commands();
    assertThat(commands).hasSizeGreaterThan(25);
    List<Callable<String>> sendings = new ArrayList<>();
    for (Command command : commands) {
      unreadable().forEach((name, body) -> sendings.add(() -> complaint(command, name, body)));
    }
    assertThat(all(sendings)).isEmpty();
  }

  @Test
  void aBodyOfTwoMebibytesIsRefusedBeforeItIsRead() throws Exception {
    byte[] big = ("{\"quote\":\"" + "x".repeat(2 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    Api customer = customer();
    send(new Command("POST", "/api/v1/orders", customer), big).refused(413, "body_too_large");
    byte[] blank = (" ".repeat(2 << 20) + "{}").getBytes(StandardCharsets.UTF_8);
    send(new Command("POST", "/api/v1/quotes", customer), blank).refused(413, "body_too_large");
  }

  @Test
  void amountsAndQuantitiesAreWholeNumbersInRange() {
    Shop shop = shop();
    Hungry hungry = hungry();
    long before = orders();
    for (String quantity :
        List.of(
            "0",
            "-1",
            "100",
            "1.5",
            "\"2\"",
            "1e309",
            "2e0",
            "99999999999",
            "true",
            "null",
            "[]")) {
      String body = quoteBody(shop, hungry, "\"quantity\":" + quantity, "");
      assertRefused(hungry.api().post("/api/v1/quotes", body), 400);
    }
    for (String money :
        List.of(
            "100.9",
            "\"100\"",
            "-1",
            "1e309",
            "1e2",
            "9223372036854775808",
            "9223372036854775807")) {
      String tip = quoteBody(shop, hungry, "\"quantity\":1", ",\"tipFen\":" + money);
      assertRefused(hungry.api().post("/api/v1/quotes", tip), 400);
      String points = quoteBody(shop, hungry, "\"quantity\":1", ",\"points\":" + money);
      Answer priced = hungry.api().post("/api/v1/quotes", points);
      if (priced.status() == 201) { // more than the balance redeems the balance, which is none
        assertThat(priced.number("/payableFen")).isEqualTo(4800);
        assertThat(money).isEqualTo("9223372036854775807");
      } else {
        assertRefused(priced, 400);
      }
      assertRefused(
          shop.staff()
              .put(
                  "/api/v1/stores/%s/items/%s/price".formatted(shop.id(), shop.item("套餐")),
                  "{\"priceFen\":" + money + "}"),
          400);
    }
    assertThat(orders()).isEqualTo(before);
    assertThat(quote(hungry, shop, line(shop, "套餐", 1)).number("/items/0/unitFen")).isEqualTo(4000);
  }

  @Test
  void aQuoteWithHolesIsRefused() {
    Shop shop = shop();
    Hungry hungry = hungry();
    String meal = shop.item("套餐");
    String rest = "\"storeId\":\"%s\",\"addressId\":\"%s\"".formatted(shop.id(), hungry.address());
    for (String lines :
        List.of(
            "null",
            "[]",
            "[null]",
            "[{}]",
            "[{\"itemId\":null,\"quantity\":1,\"optionIds\":[]}]",
            "[{\"itemId\":\"%s\",\"quantity\":1,\"optionIds\":[null]}]".formatted(meal),
            "[{\"itemId\":\"%s\",\"quantity\":1,\"optionIds\":[],\"note\":\"a\\u0000\"}]"
                .formatted(meal),
            "[{\"itemId\":\"%s\",\"quantity\":1,\"optionIds\":[],\"note\":\"%s\"}]"
                .formatted(meal, "长".repeat(101)))) {
      String body = "{%s,\"lines\":%s}".formatted(rest, lines);
      assertRefused(hungry.api().post("/api/v1/quotes", body), 400, 422);
    }
    assertRefused(
        hungry.api().post("/api/v1/quotes", "{\"lines\":[]," + rest.replace(shop.id(), "x") + "}"),
        400);
    assertRefused(hungry.api().post("/api/v1/quotes", "{}"), 400);
    String noOptions = "{%s,\"lines\":[{\"itemId\":\"%s\",\"quantity\":1}]}".formatted(rest, meal);
    assertThat(hungry.api().post("/api/v1/quotes", noOptions).status()).isIn(201, 400, 422);
  }

  @Test
  void nobodyNamesPriceOrStatus() {
    Shop shop = shop();
    Hungry hungry = hungry();
    for (String extra :
        List.of("payableFen", "priceFen", "discountFen", "customerId", "deliveryFeeFen")) {
      String body = quoteBody(shop, hungry, "\"quantity\":1", ",\"" + extra + "\":1");
      assertRefused(hungry.api().post("/api/v1/quotes", body), 400);
    }
    assertRefused(
        hungry
            .api()
            .post("/api/v1/quotes", quoteBody(shop, hungry, "\"quantity\":1,\"unitFen\":1", "")),
        400);
    String sealed = quote(hungry, shop, line(shop, "套餐", 1)).text("/quote");
    long before = orders();
    for (String extra :
        List.of("status", "payableFen", "riderId", "storeId", "paidAt", "orderId")) {
      Map<String, Object> body =
          new LinkedHashMap<>(Map.of("quote", sealed, "paymentMethod", "CASH"));
      body.put(extra, "COMPLETED");
      assertRefused(hungry.api().post("/api/v1/orders", body), 400);
    }
    assertThat(orders()).isEqualTo(before);
  }

  @Test
  void whatBelongsToOthersCannotBeOrdered() {
    Shop shop = shop();
    Shop other = shop();
    Hungry hungry = hungry();
    Hungry stranger = hungry();
    Map<String, Object> foreign =
        Map.of("itemId", other.item("套餐"), "quantity", 1, "optionIds", List.of());
    quote(hungry, shop, Map.of(), List.of(foreign)).refused(422, "item_unknown");
    quote(new Hungry(hungry.api(), stranger.address()), shop, line(shop, "套餐", 1))
        .refused(404, "address_unknown");
    String coupon = "cpn" + hungry.address().substring(3);
    Map<String, Object> with = Map.of("couponId", coupon);
    quote(hungry, shop, with, List.of(line(shop, "套餐", 1))).refused(404, "coupon_unknown");
  }

  @Test
  void anAlteredOrForeignQuoteBuysNothing() {
    Shop shop = shop();
    Hungry hungry = hungry();
    String sealed = quote(hungry, shop, line(shop, "套餐", 1)).text("/quote");
    long before = orders();
    for (int at : List.of(0, sealed.length() / 3, sealed.length() / 2, sealed.length() - 1)) {
      char other = sealed.charAt(at) == 'A' ? 'B' : 'A';
      String altered = sealed.substring(0, at) + other + sealed.substring(at + 1);
      place(hungry, altered, "CASH", UUID.randomUUID().toString()).refused(422, "quote_broken");
    }
    for (String junk : List.of("x", ".", "..", "A".repeat(5_000), "中文", "\u0000", "{}")) {
      assertRefused(place(hungry, junk, "CASH", UUID.randomUUID().toString()), 400, 422);
    }
    place(hungry(), sealed, "CASH", UUID.randomUUID().toString()).refused(422, "quote_broken");
    assertThat(orders()).isEqualTo(before);
  }

  @Test
  void textIsTextAndEmojiAreKept() {
    Shop shop = shop();
    Hungry hungry = hungry();
    String sealed = quote(hungry, shop, line(shop, "套餐", 1)).text("/quote");
    Map<String, Object> noted =
        Map.of("quote", sealed, "paymentMethod", "CASH", "note", "少辣 🌶️🍜 <b>'\"</b>");
    String order = hungry.api().post("/api/v1/orders", noted).expect(201).text("/orderId");
    assertThat(hungry.api().get("/api/v1/orders/" + order).text("/note"))
        .isEqualTo("少辣 🌶️🍜 <b>'\"</b>");
    for (String note : List.of("a\\u0000b", "\\ud800", "\\udc00\\ud800", "a\\u001bb")) {
      String body =
          "{\"quote\":\"%s\",\"paymentMethod\":\"CASH\",\"note\":\"%s\"}".formatted(sealed, note);
      assertRefused(hungry.api().post("/api/v1/orders", body), 400);
    }
  }

  // --- how it is sent and judged ---

  private static Map<String, byte[]> unreadable() {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("an open brace", utf8("{\"a\":"));
    bodies.put("nothing", utf8(""));
    bodies.put("a list", utf8("[]"));
    bodies.put("a text", utf8("\"x\""));
    bodies.put("a number", utf8("1e309"));
    bodies.put("an unknown field", utf8("{\"nonsense\":1}"));
    bodies.put("the same field twice", utf8("{\"note\":\"a\",\"note\":\"b\"}"));
    bodies.put("deep nesting", utf8("{\"a\":".repeat(50_000)));
    bodies.put("deep lists", utf8("[".repeat(100_000)));
    bodies.put(
        "a prototype", utf8("{\"__proto__\":{\"role\":\"OPERATOR\"},\"@class\":\"java.net.URL\"}"));
    bodies.put("broken UTF-8", new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'});
    bodies.put(
        "a NUL", utf8("{\"name\":\"a\\u0000b\",\"phone\":\"\\u0000\",\"reason\":\"\\u0000\"}"));
    bodies.put("half a character", utf8("{\"name\":\"\\ud800\",\"reason\":\"\\ud800\"}"));
    bodies.put("more after the end", utf8("{} {}"));
    bodies.put("a comment", utf8("/* x */ {}"));
    bodies.put("no number", utf8("{\"quantity\":NaN}"));
    return bodies;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Every endpoint that reads a JSON body, with ids nobody has. */
  private static List<Command> commands() {
    Map<Role, Api> callers =
        Map.of(
            Role.CUSTOMER, customer(),
            Role.MERCHANT, merchant(),
            Role.RIDER, rider(),
            Role.OPERATOR, operator());
    List<Command> commands = new ArrayList<>();
    handlers()
        .getHandlerMethods()
        .forEach(
            (info, handler) -> {
              Allowed allowed = handler.getMethodAnnotation(Allowed.class);
              if (allowed == null || !readsJson(handler)) {
                return;
              }
              Api caller =
                  Arrays.stream(allowed.value())
                      .filter(callers::containsKey)
                      .findFirst()
                      .map(callers::get)
                      .orElse(guest());
              for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                info.getPatternValues()
                    .forEach(
                        path -> commands.add(new Command(method.name(), filled(path), caller)));
              }
            });
    return commands;
  }

  private static RequestMappingHandlerMapping handlers() {
    return Objects.requireNonNull(bean(DispatcherServlet.class).getHandlerMappings()).stream()
        .filter(RequestMappingHandlerMapping.class::isInstance)
        .map(RequestMappingHandlerMapping.class::cast)
        .max(Comparator.comparingInt(one -> one.getHandlerMethods().size()))
        .orElseThrow();
  }

  private static boolean readsJson(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .map(parameter -> (MethodParameter) parameter)
        .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
  }

  private static String filled(String pattern) {
    String path = pattern;
    for (Map.Entry<String, String> kind : KINDS.entrySet()) {
      String id = Ids.format(kind.getValue(), 77);
      path = path.replaceAll(kind.getKey() + "/\\{[^}]+}", kind.getKey() + "/" + id);
    }
    return path.replaceAll("\\{[^}]+}", Ids.format("usr", 77));
  }

  /** Empty when the answer is a refusal with a code, else what is wrong with it. */
  private static String complaint(Command command, String name, byte[] body) {
    Answer answer = send(command, body);
    boolean problem =
        answer.status() >= 400
            && answer.status() < 500
            && answer
                .headers()
                .firstValue("Content-Type")
                .orElse("")
                .startsWith("application/problem+json")
            && !answer.text("/code").isEmpty();
    boolean mayBeEmpty = name.equals("nothing");
    return problem || mayBeEmpty && answer.status() < 500
        ? ""
        : "%s with %s answered %d %s"
            .formatted(answer.request(), name, answer.status(), answer.body());
  }

  private static Answer send(Command command, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base().resolve(command.path()))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .method(command.method(), HttpRequest.BodyPublishers.ofByteArray(body));
    try {
      request.header("Authorization", "Bearer " + command.caller().person().token());
    } catch (IllegalStateException guest) {
      // nobody in particular
    }
    return Api.exchange(request.build());
  }

  private static List<String> all(List<Callable<String>> sendings) throws Exception {
    List<String> complaints = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<String> complaint : threads.invokeAll(sendings)) {
        if (!complaint.get().isEmpty()) {
          complaints.add(complaint.get());
        }
      }
    }
    return complaints;
  }

  private static String quoteBody(Shop shop, Hungry hungry, String quantity, String more) {
    return """
        {"storeId":"%s","addressId":"%s","lines":[{"itemId":"%s","optionIds":[],%s}]%s}
        """
        .formatted(shop.id(), hungry.address(), shop.item("套餐"), quantity, more);
  }

  private static String assertRefused(Answer answer, Integer... statuses) {
    assertThat(answer.status())
        .as("%s answered %s", answer.request(), answer.body())
        .isIn((Object[]) statuses);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    return answer.text("/code");
  }

  private static long orders() {
    return jdbc().sql("select count(*) from order_order").query(Long.class).single();
  }
}
