package io.songda.merchant;

import io.songda.geo.Wgs84;
import io.songda.shared.MerchantId;
import io.songda.shared.StoreId;
import java.time.Instant;

/**
 * A store as it is at one version.
 *
 * @param approved an operator has admitted it to the city
 * @param paused its staff takes no orders for the moment
 * @param autoAccept orders are accepted without anybody pressing a button
 */
public record Store(
    StoreId id,
    MerchantId merchant,
    String name,
    String phone,
    String addressLine,
    Wgs84 position,
    OpeningHours hours,
    Terms terms,
    boolean approved,
    boolean paused,
    boolean autoAccept,
    int version) {

  /**
   * Whether it takes orders at that moment of city time: approved, not paused, within its hours.
   */
  public boolean isOpenAt(Instant at) {
    return approved && !paused && hours.contains(at);
  }

  Store at(long version) {
    return with(hours, terms, approved, paused, autoAccept, Math.toIntExact(version));
  }

  Store approvedAt(int commissionBasisPoints) {
    Terms agreed = terms.withCommission(commissionBasisPoints);
    return with(hours, agreed, true, paused, autoAccept);
  }

  Store on(Terms wanted) {
    Terms agreed = wanted.withCommission(terms.commissionBasisPoints());
    return with(hours, agreed, approved, paused, autoAccept);
  }

  Store openingAt(OpeningHours wanted) {
    return with(wanted, terms, approved, paused, autoAccept);
  }

  Store pausedNow(boolean now) {
    return with(hours, terms, approved, now, autoAccept);
  }

  Store acceptingByItself(boolean on) {
    return with(hours, terms, approved, paused, on);
  }

  private Store with(
      OpeningHours hours, Terms terms, boolean approved, boolean paused, boolean autoAccept) {
    return with(hours, terms, approved, paused, autoAccept, version);
  }

  private Store with(
      OpeningHours hours,
      Terms terms,
      boolean approved,
      boolean paused,
      boolean autoAccept,
      int version) {
    return new Store(
        id,
        merchant,
        name,
        phone,
        addressLine,
        position,
        hours,
        terms,
        approved,
        paused,
        autoAccept,
        version);
  }
}
