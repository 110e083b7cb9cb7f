package io.songda.inventory;

import io.songda.shared.ItemId;
import org.jspecify.annotations.Nullable;

/** How many pieces of an item can still be ordered; null is any number. */
public record Left(ItemId itemId, @Nullable Integer quantity) {}
