package io.songda.merchant.web;

import io.songda.geo.Area;
import io.songda.geo.Wgs84;
import io.songda.merchant.Terms;
import io.songda.shared.Field;
import io.songda.shared.Point;
import io.songda.shared.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Terms as a merchant sends them; the delivery area is either a circle or a ring of corners. */
record TermsForm(
    @Nullable Long minimumOrderFen,
    @Nullable Integer rangeMetres,
    @Nullable List<Point> ring,
    @Nullable Integer preparationMinutes,
    @Nullable Long deliveryBaseFeeFen,
    @Nullable Boolean cashAllowed,
    @Nullable Boolean returnable) {

  private static final int MOST_METRES = 30_000;

  /** The terms without a commission, which is agreed at the approval. */
  Terms terms(Wgs84 position, Field field) {
    return new Terms(
        field.at("minimumOrderFen").money(minimumOrderFen),
        area(position, field),
        Duration.ofMinutes(field.at("preparationMinutes").number(preparationMinutes, 1, 240)),
        field.at("deliveryBaseFeeFen").money(deliveryBaseFeeFen),
        0,
        cashAllowed != null && cashAllowed,
        returnable != null && returnable);
  }

  private Area area(Wgs84 position, Field field) {
    if (ring != null && rangeMetres != null) {
      throw Refusal.invalid("area_ambiguous", field.at("ring").pointer(), "Give one of both");
    }
    if (ring == null) {
      int metres = field.at("rangeMetres").number(rangeMetres, 100, MOST_METRES);
      return Area.circle(position, metres);
    }
    return around(ring, position, field.at("ring"));
  }

  private static Area around(List<Point> ring, Wgs84 position, Field field) {
    field.list(ring, 3, 200);
    List<Wgs84> corners =
        IntStream.range(0, ring.size())
            .mapToObj(i -> ring.get(i).toWgs84(field.at(i).pointer()))
            .toList();
    if (corners.stream().anyMatch(corner -> corner.metresTo(position) > MOST_METRES)) {
      throw Refusal.invalid(
          "area_too_large", field.pointer(), "No corner lies more than 30 km from the store");
    }
    try {
      return Area.of(corners);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("area_invalid", field.pointer(), "This outline bounds no area");
    }
  }
}
