package io.songda.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.merchant.OpenedStore;
import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.CityTest;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A menu from its first writing to the price that everybody sees, over HTTP. */
class MenuStoryTests extends CityTest {

  private final OpenedStore store = OpenedStore.approved(merchant(), operator());

  @Test
  void priceChangeIsSeenByEverybodyWithANewTag() {
    String noodles = store.cook("牛肉面 🍜").getFirst();
    Answer before = guest().get(store.path("/menu")).expect(200);
    String tag = before.headers().firstValue("ETag").orElseThrow();
    assertThat(before.headers().firstValue("Cache-Control").orElse("")).contains("public");
    assertThat(ask(tag).expect(304).body()).isEmpty();

    store
        .owner()
        .put(store.path("/items/" + noodles + "/price"), Map.of("priceFen", 2_100))
        .expect(200);
    Answer after = ask(tag).expect(200);
    assertThat(after.number("/categories/0/items/0/priceFen")).isEqualTo(2_100);
    assertThat(after.text("/categories/0/items/0/name")).isEqualTo("牛肉面 🍜");
    assertThat(after.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
    assertThat(after.number("/version")).isEqualTo(before.number("/version") + 1);
  }

  @Test
  void soldOutItemIsShownAsSuchUntilItsTimeIsOver() {
    String noodles = store.cook("牛肉面").getFirst();
    String until = clock().instant().plusSeconds(600).toString();
    store
        .owner()
        .post(store.path("/items/" + noodles + "/sold-out"), Map.of("until", until))
        .expect(200);
    assertThat(guest().get(store.path("/menu")).flag("/categories/0/items/0/available")).isFalse();
    clock().advance(java.time.Duration.ofSeconds(601));
    eventually(
        () ->
            assertThat(guest().get(store.path("/menu")).flag("/categories/0/items/0/available"))
                .isTrue());
    store.owner().post(store.path("/items/" + noodles + "/sold-out"), null).expect(200);
    store.owner().post(store.path("/items/" + noodles + "/available"), null).expect(200);
  }

  @Test
  void wholeMenuWithOptionsKeepsItsIdsWhenItIsWrittenAgain() {
    Map<String, Object> small = Map.of("name", "小");
    Map<String, Object> large = Map.of("name", "大", "extraFen", 400);
    Map<String, Object> group =
        Map.of("name", "份量", "min", 1, "max", 1, "options", List.of(small, large));
    Map<String, Object> noodles =
        Map.of(
            "name",
            "面",
            "nameEn",
            "Noodles",
            "priceFen",
            1_800,
            "memberPriceFen",
            1_600,
            "packagingFen",
            100,
            "optionGroups",
            List.of(group));
    Answer first = write(noodles).expect(200);
    Map<String, Object> again = new HashMap<>(noodles);
    again.put("id", first.text("/categories/0/items/0/id"));
    again.put(
        "optionGroups",
        List.of(
            Map.of(
                "name",
                "份量",
                "min",
                0,
                "max",
                1,
                "options",
                List.of(
                    Map.of(
                        "id",
                        first.text("/categories/0/items/0/optionGroups/0/options/1/id"),
                        "name",
                        "特大")))));
    Answer second = write(again).expect(200);
    assertThat(second.text("/categories/0/items/0/id"))
        .isEqualTo(first.text("/categories/0/items/0/id"));
    assertThat(second.text("/categories/0/items/0/optionGroups/0/options/0/id"))
        .isEqualTo(first.text("/categories/0/items/0/optionGroups/0/options/1/id"));
    assertThat(second.text("/categories/0/id")).isEqualTo(first.text("/categories/0/id"));
  }

  @Test
  void fortyItemsWithOptionsAreOneQuickWriting() {
    List<String> ids =
        store.cook(IntStream.range(0, 40).mapToObj(i -> "菜 " + i).toArray(String[]::new));
    assertThat(ids).doesNotHaveDuplicates().hasSize(40);
  }

  @Test
  void badFieldsAreRefusedWithTheirPointer() {
    String item = "/categories/0/items/0";
    bad(item + "/priceFen", Map.of("name", "面", "priceFen", -1));
    bad(item + "/priceFen", Map.of("name", "面", "priceFen", 10_000_001));
    bad(item + "/priceFen", Map.of("name", "面", "priceFen", 100.9));
    bad(item + "/priceFen", Map.of("name", "面"));
    bad(item + "/name", Map.of("name", "面".repeat(61), "priceFen", 1));
    bad(item + "/name", Map.of("name", "a\u0000", "priceFen", 1));
    bad(item + "/memberPriceFen", Map.of("name", "面", "priceFen", 1, "memberPriceFen", 2));
    bad(item + "/available", Map.of("name", "面", "priceFen", 1, "available", true));
    bad(
        item + "/optionGroups/0/max",
        Map.of("name", "面", "priceFen", 1, "optionGroups", List.of(group(0, 2))));
    bad(
        item + "/optionGroups/0/min",
        Map.of("name", "面", "priceFen", 1, "optionGroups", List.of(group(2, 1))));
    assertThat(guest().get(store.path("/menu")).number("/version")).isZero();
    store
        .owner()
        .put(
            store.path("/menu"),
            "{\"categories\":[{\"name\":\"a\",\"items\":[{\"name\":\"b\",\"priceFen\":1e309}]}]}")
        .expect(400);
    write(Map.of("id", "itm_0000000000001", "name", "面", "priceFen", 1))
        .refused(422, "item_unknown");
  }

  @Test
  void strangersAndUnknownItemsAreRefused() {
    String noodles = store.cook("面").getFirst();
    Api stranger = merchant();
    stranger
        .put(store.path("/items/" + noodles + "/price"), Map.of("priceFen", 1))
        .refused(404, "store_unknown");
    stranger
        .put(store.path("/menu"), Map.of("categories", List.of()))
        .refused(404, "store_unknown");
    store
        .owner()
        .put(store.path("/items/itm_0000000000001/price"), Map.of("priceFen", 1))
        .refused(404, "item_unknown");
    store
        .owner()
        .post(
            store.path("/items/" + noodles + "/sold-out"), Map.of("until", "2020-01-01T00:00:00Z"))
        .refused(400, "time_out_of_range");
    customer()
        .put(store.path("/items/" + noodles + "/price"), Map.of("priceFen", 1))
        .refused(403, "not_allowed");
  }

  private static Map<String, Object> group(int min, int max) {
    return Map.of("name", "份量", "min", min, "max", max, "options", List.of(Map.of("name", "小")));
  }

  private Answer write(Map<String, Object> item) {
    return store
        .owner()
        .put(
            store.path("/menu"),
            Map.of("categories", List.of(Map.of("name", "主食", "items", List.of(item)))));
  }

  private void bad(String pointer, Map<String, Object> item) {
    assertThat(write(item).expect(400).body()).contains("\"" + pointer + "\"");
  }

  private Answer ask(String tag) {
    return Api.exchange(
        HttpRequest.newBuilder(base().resolve(store.path("/menu")))
            .header("If-None-Match", tag)
            .build());
  }
}
