package io.songda.customer;

import io.songda.geo.Wgs84;
import io.songda.shared.AddressId;
import io.songda.shared.Point;
import io.songda.shared.Refusal;
import io.songda.shared.Text;
import org.jspecify.annotations.Nullable;

/** An address as a customer writes it down: not checked yet. */
public record NewAddress(
    @Nullable String name,
    @Nullable String phone,
    @Nullable String line,
    @Nullable String door,
    @Nullable Point position) {

  /** The address, checked. Refuses with 400 and the field that is wrong. */
  DeliveryAddress as(AddressId id) {
    return new DeliveryAddress(
        id,
        Text.required("/name", name, 40),
        Text.phone("/phone", phone),
        Text.required("/line", line, 200),
        Text.optional("/door", door, 60),
        place());
  }

  private Wgs84 place() {
    if (position == null) {
      throw Refusal.invalid("position_missing", "/position", "Say where it is on the map");
    }
    return position.toWgs84("/position");
  }
}
