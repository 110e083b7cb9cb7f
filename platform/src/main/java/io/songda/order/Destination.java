package io.songda.order;

import io.songda.customer.DeliveryAddress;
import io.songda.geo.Datum;
import io.songda.shared.AddressId;
import io.songda.shared.Field;
import io.songda.shared.Refusal;
import io.songda.shared.Text;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a partner wants something brought: the {@code Address} of the public contract. It stands in
 * nobody's address book. In China maps give GCJ-02, so that is the datum when none is named.
 */
public record Destination(
    @Nullable String name,
    @Nullable String phone,
    @Nullable String line,
    @Nullable String door,
    @Nullable Double lat,
    @Nullable Double lng,
    @Nullable Datum datum) {

  /** The address, checked. Refuses with 400 and the field that is wrong. */
  DeliveryAddress as(AddressId id, Field field) {
    double north = field.at("lat").present(lat);
    double east = field.at("lng").present(lng);
    try {
      return new DeliveryAddress(
          id,
          Text.required(field.at("name").pointer(), name, 40),
          Text.phone(field.at("phone").pointer(), phone),
          Text.required(field.at("line").pointer(), line, 200),
          Text.optional(field.at("door").pointer(), door, 60),
          Objects.requireNonNullElse(datum, Datum.GCJ02).toWgs84(north, east));
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("position_invalid", field.pointer(), "Not a position on Earth");
    }
  }
}
