package io.songda.catalog;

import io.songda.eventlog.Event;
import io.songda.shared.ItemId;
import io.songda.shared.Money;
import io.songda.shared.StoreId;
import org.jspecify.annotations.Nullable;

/** An item is sold at another price; without a member price members pay the same. */
public record ItemPriced(
    StoreId store, ItemId item, long version, Money price, @Nullable Money memberPrice)
    implements Event {}
