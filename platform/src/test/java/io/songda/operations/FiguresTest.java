package io.songda.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.shared.Alarms;
import io.songda.testing.Api;
import io.songda.testing.Town;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of a running platform: who may see them, and that dashboard and alerts find theirs.
 */
class FiguresTest extends Town {

  private static final Path FOLDER = Path.of("..", "deploy", "observability");
  private static final String FIGURES = "/actuator/prometheus";

  /** A name that is followed by nothing that makes it a function or a label. */
  private static final Pattern NAME =
      Pattern.compile("\\b([a-z]+_[a-z0-9_]+)\\b(?!\\s*\\()(?=[^}]*(?:\\{|$))");

  private static final Set<String> WORDS = Set.of("histogram_quantile");

  @Test
  void figuresAreShownToThisMachineAndNotThroughAProxy() {
    assertThat(guest().get(FIGURES).expect(200).body()).contains("songda_intake_waiting");
    for (String header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")) {
      HttpRequest passedOn =
          HttpRequest.newBuilder(base().resolve(FIGURES)).header(header, "203.0.113.9").build();
      Api.exchange(passedOn).refused(401, "not_signed_in");
    }
    HttpRequest disguised =
        HttpRequest.newBuilder(base().resolve("/%61ctuator/prometheus"))
            .header("Via", "1.1 door")
            .build();
    assertThat(Api.exchange(disguised).status()).isIn(400, 401, 404);
  }

  @Test
  void aPlacedOrderAndARefusedOneAreCountedByHowTheyEnded() {
    Shop shop = shop();
    double placed = figure("songda_orders_total{outcome=\"placed\"}");
    double events = figure("songda_events_total{type=\"OrderPlaced\"}");
    double batches = figure("songda_intake_batch_orders_count");
    place(hungry(), quote(hungry(), shop, line(shop, "套餐", 1)), "WECHAT");
    Hungry one = hungry();
    place(one, quote(one, shop, line(shop, "套餐", 1)), "WECHAT").expect(201);
    assertThat(figure("songda_orders_total{outcome=\"placed\"}")).isGreaterThan(placed);
    assertThat(figure("songda_intake_batch_orders_count")).isGreaterThan(batches);
    eventually(
        () ->
            assertThat(figure("songda_events_total{type=\"OrderPlaced\"}")).isGreaterThan(events));
    assertThat(scraped().lines().filter(line -> line.startsWith("songda_orders_total")))
        .as("who was refused is counted by the code of the refusal")
        .anyMatch(line -> line.contains("quote_"));
  }

  @Test
  void everyFigureOfDashboardAndAlertsIsOneThePlatformHas() throws IOException {
    bean(Alarms.class).ring("fire_drill", "this test", "Nothing is wrong");
    Shop shop = shop();
    Hungry one = hungry();
    String order =
        place(one, quote(one, shop, line(shop, "套餐", 1)), "WECHAT").expect(201).text("/orderId");
    String cashier = "/api/v1/orders/" + order + "/payments";
    one.api().post(cashier, Map.of("channel", "WECHAT")).expect(201);
    guest().get("/api/v1/me").expect(401);
    System.gc(); // the collector's pauses are known from the first one on
    Set<String> wanted = new TreeSet<>();
    expressions().forEach(expression -> wanted.addAll(names(expression)));
    assertThat(wanted).hasSizeGreaterThan(40).contains("songda_orders_answer_seconds_bucket");
    eventually(() -> assertThat(known()).containsAll(wanted));
  }

  @Test
  void alertsAreRulesThatPrometheusCanRead() throws IOException {
    List<Map<String, Object>> rules = rules();
    assertThat(rules).hasSizeGreaterThan(15);
    String guide = Files.readString(Path.of("..", "docs", "guide", "operations.md"));
    assertThat(rules)
        .allSatisfy(
            rule -> {
              assertThat(rule).containsKeys("alert", "expr", "labels", "annotations");
              assertThat(rule.keySet()).isSubsetOf("alert", "expr", "for", "labels", "annotations");
              assertThat(balanced(String.valueOf(rule.get("expr")))).as("%s", rule).isTrue();
              assertThat(String.valueOf(rule.getOrDefault("for", "1m"))).matches("[0-9]+[smh]");
              assertThat(guide).as("what to do").contains("### " + rule.get("alert"));
            });
    assertThat(rules.stream().map(rule -> rule.get("alert"))).doesNotHaveDuplicates();
  }

  @Test
  void noFigureHasALabelThatGrowsWithTheCity() {
    assertThat(scraped().lines().filter(line -> line.startsWith("songda_")))
        .noneMatch(line -> line.matches(".*\"(ord|cus|res|rid|usr|pay|dlv)_[0-9a-z]{13}\".*"));
    assertThat(scraped().lines().filter(line -> line.startsWith("songda_")).count())
        .isLessThan(1_500);
  }

  private static double figure(String name) {
    return scraped()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElse(0);
  }

  private static String scraped() {
    return guest().get(FIGURES).expect(200).body();
  }

  private static Set<String> known() {
    return scraped()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toSet());
  }

  private static Stream<String> expressions() throws IOException {
    JsonNode dashboard =
        JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("dashboard.json")));
    List<String> all = new ArrayList<>();
    for (JsonNode panel : dashboard.required("panels")) {
      panel.path("targets").forEach(target -> all.add(target.required("expr").stringValue()));
    }
    assertThat(all).hasSizeGreaterThan(25).allMatch(FiguresTest::balanced);
    return Stream.concat(
        all.stream(), rules().stream().map(rule -> String.valueOf(rule.get("expr"))));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> listed(@Nullable Object value) {
    return (List<Map<String, Object>>) Objects.requireNonNull(value);
  }

  private static List<Map<String, Object>> rules() throws IOException {
    Map<String, Object> file = new Yaml().load(Files.readString(FOLDER.resolve("alerts.yaml")));
    List<Map<String, Object>> rules = new ArrayList<>();
    for (Map<String, Object> group : listed(file.get("groups"))) {
      rules.addAll(listed(group.get("rules")));
    }
    return rules;
  }

  /** Names of figures: not what stands in braces, behind {@code by}, or before an open paren. */
  private static Set<String> names(String expression) {
    String bare = expression.replaceAll("\\{[^}]*}", "").replaceAll("by \\([^)]*\\)", "");
    return NAME.matcher(bare)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !WORDS.contains(name))
        .collect(Collectors.toSet());
  }

  private static boolean balanced(String expression) {
    List<Character> open = new ArrayList<>();
    for (char sign : expression.toCharArray()) {
      int at = "([{".indexOf(sign);
      if (at >= 0) {
        open.add(")]}".charAt(at));
      } else if (")]}".indexOf(sign) >= 0 && (open.isEmpty() || open.removeLast() != sign)) {
        return false;
      }
    }
    return open.isEmpty();
  }
}
