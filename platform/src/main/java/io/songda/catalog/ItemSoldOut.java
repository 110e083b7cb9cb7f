package io.songda.catalog;

import io.songda.eventlog.Event;
import io.songda.shared.ItemId;
import io.songda.shared.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An item cannot be ordered, until the given city time or until somebody says so. */
public record ItemSoldOut(StoreId store, ItemId item, long version, @Nullable Instant until)
    implements Event {}
