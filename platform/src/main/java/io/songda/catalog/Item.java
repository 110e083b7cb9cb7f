package io.songda.catalog;

import io.songda.shared.CategoryId;
import io.songda.shared.ItemId;
import io.songda.shared.Money;
import io.songda.shared.OptionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something a store sells.
 *
 * @param memberPrice what members pay instead, never above the price
 * @param packaging for one piece
 * @param available false while it is sold out
 * @param soldOutUntil city time from which it is there again; null while sold out: until somebody
 *     says so
 */
public record Item(
    ItemId id,
    CategoryId category,
    String name,
    @Nullable String nameEn,
    Money price,
    @Nullable Money memberPrice,
    Money packaging,
    List<OptionGroup> optionGroups,
    boolean available,
    @Nullable Instant soldOutUntil) {

  public Item {
    optionGroups = List.copyOf(optionGroups);
  }

  /** Whether it can be ordered at that moment of city time, also when the menu lags behind. */
  public boolean isAvailableAt(Instant at) {
    return available || (soldOutUntil != null && !at.isBefore(soldOutUntil));
  }

  /** One of the choices of any of its groups. */
  public Optional<Option> option(OptionId id) {
    return optionGroups.stream().flatMap(group -> group.option(id).stream()).findFirst();
  }

  Item costing(Money price, @Nullable Money memberPrice) {
    return with(price, memberPrice, available, soldOutUntil);
  }

  Item soldOut(@Nullable Instant until) {
    return with(price, memberPrice, false, until);
  }

  Item availableAgain() {
    return with(price, memberPrice, true, null);
  }

  private Item with(
      Money price, @Nullable Money memberPrice, boolean available, @Nullable Instant soldOutUntil) {
    return new Item(
        id,
        category,
        name,
        nameEn,
        price,
        memberPrice,
        packaging,
        optionGroups,
        available,
        soldOutUntil);
  }
}
