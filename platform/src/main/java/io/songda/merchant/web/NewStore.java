package io.songda.merchant.web;

import io.songda.geo.Wgs84;
import io.songda.merchant.Application;
import io.songda.shared.Field;
import io.songda.shared.Point;
import io.songda.shared.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a merchant sends to open a store. */
record NewStore(
    @Nullable String name,
    @Nullable String phone,
    @Nullable String addressLine,
    @Nullable Point position,
    @Nullable List<Hours> hours,
    @Nullable TermsForm terms,
    @Nullable Boolean autoAccept) {

  Application application() {
    Wgs84 place = Field.of("position").present(position).toWgs84("/position");
    return new Application(
        Field.of("name").text(name, 60),
        Text.phone("/phone", phone),
        Field.of("addressLine").text(addressLine, 200),
        place,
        Hours.week(hours),
        Field.of("terms").present(terms).terms(place, Field.of("terms")),
        autoAccept != null && autoAccept);
  }
}
