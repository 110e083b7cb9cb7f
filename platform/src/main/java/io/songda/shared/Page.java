package io.songda.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code next} is given back as {@code cursor} to read on, null at the end. */
public record Page<T>(List<T> items, @Nullable String next) {}
