package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a coupon in somebody's hands; as text {@code cpn_…}. */
public record CouponId(long value) implements Id {

  @JsonCreator
  public static CouponId of(String text) {
    return new CouponId(Ids.parse("cpn", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("cpn", value);
  }
}
