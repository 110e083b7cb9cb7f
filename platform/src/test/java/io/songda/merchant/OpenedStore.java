package io.songda.merchant;

import io.songda.testing.Answer;
import io.songda.testing.Api;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A store that its owner opened over HTTP. */
public record OpenedStore(Api owner, String id) {

  public static final double LAT = 22.61;
  public static final double LNG = 114.05;

  /** What an owner sends; {@code changed} replaces or adds fields. */
  public static Map<String, Object> form(Map<String, Object> changed) {
    Map<String, Object> form = new java.util.HashMap<>();
    form.put("name", "湘菜馆 🌶️");
    form.put("phone", "0755-88886666");
    form.put("addressLine", "深南大道 10 号");
    form.put("position", Map.of("lat", LAT, "lng", LNG));
    form.put("hours", week("00:00", "00:00"));
    form.put("terms", terms(3_000));
    form.putAll(changed);
    return form;
  }

  public static Map<String, Object> terms(int rangeMetres) {
    return Map.of(
        "minimumOrderFen", 2_000,
        "rangeMetres", rangeMetres,
        "preparationMinutes", 12,
        "deliveryBaseFeeFen", 350,
        "cashAllowed", true);
  }

  public static List<Map<String, Object>> week(String from, String to) {
    return IntStream.rangeClosed(1, 7)
        .<Map<String, Object>>mapToObj(day -> Map.of("day", day, "from", from, "to", to))
        .toList();
  }

  /** Applied for, not yet approved. */
  public static OpenedStore pending(Api owner) {
    Answer applied = owner.post("/api/v1/stores", form(Map.of())).expect(201);
    return new OpenedStore(owner, applied.text("/storeId"));
  }

  /** Approved at 18 %. */
  public static OpenedStore approved(Api owner, Api operator) {
    OpenedStore store = pending(owner);
    operator
        .post(
            "/api/v1/operator/stores/" + store.id + "/approve",
            Map.of("commissionBasisPoints", 1_800))
        .expect(200);
    return store;
  }

  public String path(String rest) {
    return "/api/v1/stores/" + id + rest;
  }

  /** Writes a menu of one category with items of these names at 18 yuan; answers their ids. */
  public List<String> cook(String... names) {
    List<Map<String, Object>> items =
        java.util.Arrays.stream(names)
            .<Map<String, Object>>map(name -> Map.of("name", name, "priceFen", 1_800))
            .toList();
    Answer menu =
        owner
            .put(path("/menu"), Map.of("categories", List.of(Map.of("name", "主食", "items", items))))
            .expect(200);
    return IntStream.range(0, names.length)
        .mapToObj(i -> menu.text("/categories/0/items/" + i + "/id"))
        .toList();
  }
}
