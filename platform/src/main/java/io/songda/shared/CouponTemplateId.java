package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a kind of coupon that can be claimed; as text {@code cpt_…}. */
public record CouponTemplateId(long value) implements Id {

  @JsonCreator
  public static CouponTemplateId of(String text) {
    return new CouponTemplateId(Ids.parse("cpt", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("cpt", value);
  }
}
