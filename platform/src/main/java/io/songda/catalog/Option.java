package io.songda.catalog;

import io.songda.shared.Money;
import io.songda.shared.OptionId;

/** One choice within a group, e.g. a large cup, and what it costs on top of the item. */
public record Option(OptionId id, String name, Money extra) {}
